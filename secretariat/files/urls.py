from django.urls import path

from secretariat.files import views

urlpatterns = [
    path("uploads/", views.upload_begin, name="upload-begin"),
    path("uploads/<uuid:uid>/", views.upload_status, name="upload-status"),
    path("uploads/<uuid:uid>/chunk/", views.upload_chunk, name="upload-chunk"),
]
