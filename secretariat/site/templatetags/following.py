"""On the page of an actor or initiative: its feed, and whether the reader follows it."""

from django import template

from signatories.models import Follow

register = template.Library()


@register.inclusion_tag("site/follow.html", takes_context=True)
def follow(context, actor, feed_url, is_public):
    """Ways to hear of what is new about an actor: a button, and the feed of what is public."""
    user = context["user"]
    return {
        "actor": actor,
        "feed_url": feed_url,
        "is_public": is_public,
        "user": user,
        "page": context["request"].path,
        "csrf_token": context.get("csrf_token"),
        "is_followed": user.is_authenticated
        and Follow.objects.filter(user=user, actor=actor).exists(),
    }
