"""Candidates as staff and the Oversight Group read them, and how they are weighed, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reporting import permissions
from reporting.actions.candidates import OUTCOMES
from reporting.models import PARTS, Candidate, CandidateEvidence, ScoreWeights
from reporting.ranking import ground_on, rank
from reporting.ranking.facts import SMALL
from reporting.views.oversight.threads import has_errors, keep_comment, threads_of
from secretariat.sending.once import once
from signatories.models import CountryGroup, StocktakeMilestone, User

Status = Candidate.Status


def weights_told(weights):
    """(name, weight, what it measures) of each part of a score (list)."""
    fields = [weights._meta.get_field(part) for part in PARTS]
    return [(field.verbose_name, getattr(weights, field.name), field.help_text) for field in fields]


@require_safe
def candidate_list(request):
    """All candidates by score, those that are decided apart, with the weights beside."""
    permissions.require(permissions.may_read_candidates(request.user))
    day = timezone.now().date()
    ground = ground_on(day)
    ranked = rank(Candidate.objects.visible_to(request.user), ground=ground, on=day)
    decided = (Status.ADOPTED, Status.DECLINED)
    context = {
        "waiting": [each for each in ranked if each.candidate.status not in decided],
        "decided": [each for each in ranked if each.candidate.status in decided],
        "names": [name for name, _weight, _what in weights_told(ground.weights)],
        **_weighing(ground.weights, day),
    }
    return render(request, "reporting/candidates/list.html", context)


def _weighing(weights, day):
    return {
        "weights": weights,
        "told": weights_told(weights),
        "day": day,
        "groups": CountryGroup.objects.filter(code__in=SMALL),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@once
def candidate_detail(request, uid):
    """One candidate: its score part by part, the evidence behind it, its history, its comments."""
    candidates = Candidate.objects.visible_to(request.user)
    candidate = get_object_or_404(candidates, uid=uid)
    threads = threads_of(request, {"candidate": candidate}, Q(candidate=candidate))
    if request.method == "POST" and (answer := keep_comment(request, threads)):
        return answer
    day = timezone.now().date()
    ground = ground_on(day)
    [ranked] = rank(candidates.filter(pk=candidate.pk), ground=ground, on=day)
    changes = list(ranked.candidate.status_changes.select_related("decision").order_by("at", "pk"))
    evidence = evidence_of(ranked.candidate, request.user)
    context = {
        "candidate": ranked.candidate,
        "score": ranked.score,
        "parts": list(zip(weights_told(ground.weights), ranked.score.parts, strict=True)),
        "evidence": evidence,
        "changes": _told(changes),
        "is_staff": request.user.is_staff,
        "steps": _steps(ranked.candidate),
        "thread": threads[0],
        "has_errors": has_errors(threads),
        **_weighing(ground.weights, day),
    }
    return render(request, "reporting/candidates/detail.html", context)


def evidence_of(candidate, user):
    """The evidence that a user may read, in the order in which it came (list)."""
    return list(
        CandidateEvidence.objects.visible_to(user)
        .filter(candidate=candidate)
        .select_related(
            *("revision__report__actor", "revision__report__cycle", "question"),
            *("figure__actor", "lead__sector", "lead__area", "value"),
        )
        .order_by("added_at", "pk")
    )


def _told(changes):
    """(StatusChange, its status in words, who: User or None) of each (list)."""
    people = {user.uid: user for user in User.objects.filter(uid__in={c.by_uid for c in changes})}
    return [(c, Status(c.to_status).label, people.get(c.by_uid)) for c in changes]


def _steps(candidate):
    following = Candidate.TRANSITIONS[candidate.status]
    return {
        "put": Status.UNDER_CONSIDERATION in following,
        "decide": bool(following & set(OUTCOMES)),
        "add": candidate.status != Status.ADOPTED,
    }


@login_not_required
@require_safe
def candidate_method(request):
    """How candidates are found and weighed, with the weights in force and those before."""
    versions = list(ScoreWeights.objects.visible_to(request.user).order_by("-number"))
    weights = versions[0] if versions else ScoreWeights.objects.in_force()
    day = timezone.now().date()
    phases = StocktakeMilestone.objects.visible_to(request.user).open_during(day, day)
    context = {
        "versions": [(each, weights_told(each)) for each in versions[1:]],
        "phases": phases.order_by("starts_on", "code"),
        **_weighing(weights, day),
    }
    return render(request, "reporting/candidates/method.html", context)
