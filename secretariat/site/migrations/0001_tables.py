import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from secretariat.migrating import Together


class Migration(migrations.Migration):
    replaces = [
        ("site", "0001_follow_changes"),
        ("site", "0002_follow_clearances"),
        ("site", "0003_follow_names_and_days"),
        ("site", "0004_follow_milestones"),
        ("site", "0005_follow_outputs_events_and_projects"),
        ("site", "0006_follow_meetings_candidates_and_dossiers"),
        ("site", "0007_names_no_merged_actor"),
    ]

    initial = True

    dependencies = [
        ("initiatives", "0001_tables"),
        ("reporting", "0001_tables"),
        ("signatories", "0001_tables"),
        ("signatories", "0002_tables_with_files"),
    ]

    proxies = [
        migrations.CreateModel(
            name="InitiativesActionParty",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.ActionParty",
                "verbose_name_plural": "changes of initiatives.ActionParty",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.actionparty",),
        ),
        migrations.CreateModel(
            name="InitiativesCollaborationArea",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.CollaborationArea",
                "verbose_name_plural": "changes of initiatives.CollaborationArea",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.collaborationarea",),
        ),
        migrations.CreateModel(
            name="InitiativesDecision",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Decision",
                "verbose_name_plural": "changes of initiatives.Decision",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.decision",),
        ),
        migrations.CreateModel(
            name="InitiativesInitiative",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Initiative",
                "verbose_name_plural": "changes of initiatives.Initiative",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.initiative",),
        ),
        migrations.CreateModel(
            name="InitiativesInitiative_areas",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Initiative_areas",
                "verbose_name_plural": "changes of initiatives.Initiative_areas",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.initiative_areas",),
        ),
        migrations.CreateModel(
            name="InitiativesInitiative_sectors",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Initiative_sectors",
                "verbose_name_plural": "changes of initiatives.Initiative_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.initiative_sectors",),
        ),
        migrations.CreateModel(
            name="InitiativesMembership",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Membership",
                "verbose_name_plural": "changes of initiatives.Membership",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.membership",),
        ),
        migrations.CreateModel(
            name="InitiativesPriorityAction",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.PriorityAction",
                "verbose_name_plural": "changes of initiatives.PriorityAction",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.priorityaction",),
        ),
        migrations.CreateModel(
            name="InitiativesReferenceAction",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.ReferenceAction",
                "verbose_name_plural": "changes of initiatives.ReferenceAction",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.referenceaction",),
        ),
        migrations.CreateModel(
            name="InitiativesReferenceAction_sectors",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.ReferenceAction_sectors",
                "verbose_name_plural": "changes of initiatives.ReferenceAction_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.referenceaction_sectors",),
        ),
        migrations.CreateModel(
            name="InitiativesReferenceAction_themes",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.ReferenceAction_themes",
                "verbose_name_plural": "changes of initiatives.ReferenceAction_themes",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.referenceaction_themes",),
        ),
        migrations.CreateModel(
            name="InitiativesSector",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Sector",
                "verbose_name_plural": "changes of initiatives.Sector",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.sector",),
        ),
        migrations.CreateModel(
            name="InitiativesStocktakeTheme",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.StocktakeTheme",
                "verbose_name_plural": "changes of initiatives.StocktakeTheme",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.stocktaketheme",),
        ),
        migrations.CreateModel(
            name="ReportingEdition",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Edition",
                "verbose_name_plural": "changes of reporting.Edition",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.edition",),
        ),
        migrations.CreateModel(
            name="ReportingExtension",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Extension",
                "verbose_name_plural": "changes of reporting.Extension",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.extension",),
        ),
        migrations.CreateModel(
            name="ReportingIndicator",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Indicator",
                "verbose_name_plural": "changes of reporting.Indicator",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.indicator",),
        ),
        migrations.CreateModel(
            name="ReportingIndicator_sectors",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Indicator_sectors",
                "verbose_name_plural": "changes of reporting.Indicator_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.indicator_sectors",),
        ),
        migrations.CreateModel(
            name="ReportingIndicatorDefinition",
            fields=[],
            options={
                "verbose_name": "changes of reporting.IndicatorDefinition",
                "verbose_name_plural": "changes of reporting.IndicatorDefinition",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.indicatordefinition",),
        ),
        migrations.CreateModel(
            name="ReportingProgressReport",
            fields=[],
            options={
                "verbose_name": "changes of reporting.ProgressReport",
                "verbose_name_plural": "changes of reporting.ProgressReport",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.progressreport",),
        ),
        migrations.CreateModel(
            name="ReportingQuestionnaire",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Questionnaire",
                "verbose_name_plural": "changes of reporting.Questionnaire",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.questionnaire",),
        ),
        migrations.CreateModel(
            name="ReportingReportingCycle",
            fields=[],
            options={
                "verbose_name": "changes of reporting.ReportingCycle",
                "verbose_name_plural": "changes of reporting.ReportingCycle",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.reportingcycle",),
        ),
        migrations.CreateModel(
            name="ReportingRevision",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Revision",
                "verbose_name_plural": "changes of reporting.Revision",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.revision",),
        ),
        migrations.CreateModel(
            name="SignatoriesActor",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Actor",
                "verbose_name_plural": "changes of signatories.Actor",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.actor",),
        ),
        migrations.CreateModel(
            name="SignatoriesCop",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Cop",
                "verbose_name_plural": "changes of signatories.Cop",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.cop",),
        ),
        migrations.CreateModel(
            name="SignatoriesCountryGroup",
            fields=[],
            options={
                "verbose_name": "changes of signatories.CountryGroup",
                "verbose_name_plural": "changes of signatories.CountryGroup",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.countrygroup",),
        ),
        migrations.CreateModel(
            name="SignatoriesDeclaration",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Declaration",
                "verbose_name_plural": "changes of signatories.Declaration",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.declaration",),
        ),
        migrations.CreateModel(
            name="SignatoriesEndorsement",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Endorsement",
                "verbose_name_plural": "changes of signatories.Endorsement",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.endorsement",),
        ),
        migrations.CreateModel(
            name="SignatoriesGroupMembership",
            fields=[],
            options={
                "verbose_name": "changes of signatories.GroupMembership",
                "verbose_name_plural": "changes of signatories.GroupMembership",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.groupmembership",),
        ),
        migrations.CreateModel(
            name="SignatoriesOversightSeat",
            fields=[],
            options={
                "verbose_name": "changes of signatories.OversightSeat",
                "verbose_name_plural": "changes of signatories.OversightSeat",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.oversightseat",),
        ),
        migrations.CreateModel(
            name="SignatoriesStocktakeMilestone",
            fields=[],
            options={
                "verbose_name": "changes of signatories.StocktakeMilestone",
                "verbose_name_plural": "changes of signatories.StocktakeMilestone",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.stocktakemilestone",),
        ),
        migrations.CreateModel(
            name="ReportingClearance",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Clearance",
                "verbose_name_plural": "changes of reporting.Clearance",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.clearance",),
        ),
        migrations.CreateModel(
            name="ReportingFrozenReport",
            fields=[],
            options={
                "verbose_name": "changes of reporting.FrozenReport",
                "verbose_name_plural": "changes of reporting.FrozenReport",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.frozenreport",),
        ),
        migrations.CreateModel(
            name="ReportingRemark",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Remark",
                "verbose_name_plural": "changes of reporting.Remark",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.remark",),
        ),
        migrations.CreateModel(
            name="SignatoriesActorAlias",
            fields=[],
            options={
                "verbose_name": "changes of signatories.ActorAlias",
                "verbose_name_plural": "changes of signatories.ActorAlias",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.actoralias",),
        ),
        migrations.CreateModel(
            name="InitiativesActionDependency",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.ActionDependency",
                "verbose_name_plural": "changes of initiatives.ActionDependency",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.actiondependency",),
        ),
        migrations.CreateModel(
            name="InitiativesMilestone",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Milestone",
                "verbose_name_plural": "changes of initiatives.Milestone",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.milestone",),
        ),
        migrations.CreateModel(
            name="InitiativesPriorityAction_sectors",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.PriorityAction_sectors",
                "verbose_name_plural": "changes of initiatives.PriorityAction_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.priorityaction_sectors",),
        ),
        migrations.CreateModel(
            name="InitiativesPriorityAction_themes",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.PriorityAction_themes",
                "verbose_name_plural": "changes of initiatives.PriorityAction_themes",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.priorityaction_themes",),
        ),
        migrations.CreateModel(
            name="InitiativesEvent",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Event",
                "verbose_name_plural": "changes of initiatives.Event",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.event",),
        ),
        migrations.CreateModel(
            name="InitiativesEvent_areas",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Event_areas",
                "verbose_name_plural": "changes of initiatives.Event_areas",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.event_areas",),
        ),
        migrations.CreateModel(
            name="InitiativesEvent_sectors",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Event_sectors",
                "verbose_name_plural": "changes of initiatives.Event_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.event_sectors",),
        ),
        migrations.CreateModel(
            name="InitiativesOutput",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Output",
                "verbose_name_plural": "changes of initiatives.Output",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.output",),
        ),
        migrations.CreateModel(
            name="InitiativesOutput_areas",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Output_areas",
                "verbose_name_plural": "changes of initiatives.Output_areas",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.output_areas",),
        ),
        migrations.CreateModel(
            name="InitiativesOutput_publishers",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Output_publishers",
                "verbose_name_plural": "changes of initiatives.Output_publishers",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.output_publishers",),
        ),
        migrations.CreateModel(
            name="InitiativesOutput_sectors",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Output_sectors",
                "verbose_name_plural": "changes of initiatives.Output_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.output_sectors",),
        ),
        migrations.CreateModel(
            name="InitiativesProject",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Project",
                "verbose_name_plural": "changes of initiatives.Project",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.project",),
        ),
        migrations.CreateModel(
            name="InitiativesAgendaItem",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.AgendaItem",
                "verbose_name_plural": "changes of initiatives.AgendaItem",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.agendaitem",),
        ),
        migrations.CreateModel(
            name="InitiativesMeeting",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Meeting",
                "verbose_name_plural": "changes of initiatives.Meeting",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.meeting",),
        ),
        migrations.CreateModel(
            name="ReportingCandidate",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Candidate",
                "verbose_name_plural": "changes of reporting.Candidate",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.candidate",),
        ),
        migrations.CreateModel(
            name="ReportingCandidate_sectors",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Candidate_sectors",
                "verbose_name_plural": "changes of reporting.Candidate_sectors",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.candidate_sectors",),
        ),
        migrations.CreateModel(
            name="ReportingCandidate_themes",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Candidate_themes",
                "verbose_name_plural": "changes of reporting.Candidate_themes",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.candidate_themes",),
        ),
        migrations.CreateModel(
            name="ReportingCandidateEvidence",
            fields=[],
            options={
                "verbose_name": "changes of reporting.CandidateEvidence",
                "verbose_name_plural": "changes of reporting.CandidateEvidence",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.candidateevidence",),
        ),
        migrations.CreateModel(
            name="ReportingDossier",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Dossier",
                "verbose_name_plural": "changes of reporting.Dossier",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.dossier",),
        ),
        migrations.CreateModel(
            name="InitiativesNeed",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Need",
                "verbose_name_plural": "changes of initiatives.Need",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.need",),
        ),
        migrations.CreateModel(
            name="InitiativesOffer",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Offer",
                "verbose_name_plural": "changes of initiatives.Offer",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.offer",),
        ),
        migrations.CreateModel(
            name="InitiativesOffer_countries",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Offer_countries",
                "verbose_name_plural": "changes of initiatives.Offer_countries",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.offer_countries",),
        ),
        migrations.CreateModel(
            name="InitiativesOverlap",
            fields=[],
            options={
                "verbose_name": "changes of initiatives.Overlap",
                "verbose_name_plural": "changes of initiatives.Overlap",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("initiatives.overlap",),
        ),
        migrations.CreateModel(
            name="ReportingOversightComment",
            fields=[],
            options={
                "verbose_name": "changes of reporting.OversightComment",
                "verbose_name_plural": "changes of reporting.OversightComment",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.oversightcomment",),
        ),
        migrations.CreateModel(
            name="ReportingPublicFigure",
            fields=[],
            options={
                "verbose_name": "changes of reporting.PublicFigure",
                "verbose_name_plural": "changes of reporting.PublicFigure",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.publicfigure",),
        ),
        migrations.CreateModel(
            name="ReportingTarget",
            fields=[],
            options={
                "verbose_name": "changes of reporting.Target",
                "verbose_name_plural": "changes of reporting.Target",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("reporting.target",),
        ),
        migrations.CreateModel(
            name="SignatoriesApiKey",
            fields=[],
            options={
                "verbose_name": "changes of signatories.ApiKey",
                "verbose_name_plural": "changes of signatories.ApiKey",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.apikey",),
        ),
        migrations.CreateModel(
            name="SignatoriesFocalPoint",
            fields=[],
            options={
                "verbose_name": "changes of signatories.FocalPoint",
                "verbose_name_plural": "changes of signatories.FocalPoint",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.focalpoint",),
        ),
        migrations.CreateModel(
            name="SignatoriesFollow",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Follow",
                "verbose_name_plural": "changes of signatories.Follow",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.follow",),
        ),
        migrations.CreateModel(
            name="SignatoriesNomination",
            fields=[],
            options={
                "verbose_name": "changes of signatories.Nomination",
                "verbose_name_plural": "changes of signatories.Nomination",
                "proxy": True,
                "default_permissions": (),
            },
            bases=("signatories.nomination",),
        ),
    ]

    triggers = [
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesactionparty",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.action_id, NEW.action_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="6284e6c56d56b02d51644400920994f7b6a693c0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_2a0b9",
                    table="initiatives_actionparty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesactionparty",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="e58afafc78e88a717c06ebd246f8f1b96c3c37cf",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_0e618",
                    table="initiatives_actionparty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativescollaborationarea",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'area', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT initiative_id FROM initiatives_initiative_areas WHERE collaborationarea_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_referenceaction WHERE area_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_priorityaction WHERE area_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT output_id FROM initiatives_output_areas WHERE collaborationarea_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT event_id FROM initiatives_event_areas WHERE collaborationarea_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT id FROM reporting_indicator WHERE area_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT id FROM reporting_candidate WHERE area_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="06fb3d5ad240070a67302e1eb39b2872bfa263de",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_e5f20",
                    table="initiatives_collaborationarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'decision', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_priorityaction WHERE decided_by_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'meeting', id, pg_current_xact_id() FROM (SELECT meeting_id FROM initiatives_agendaitem WHERE id IN (SELECT id FROM initiatives_agendaitem WHERE decision_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT id FROM reporting_candidate WHERE decision_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="73d73a6467b57c649132674b35766c1eaa4a3589",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_284bb",
                    table="initiatives_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN NEW.owner_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN NEW.owner_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="d48e04525268e9d94c18c1018c0db81aa2192c58",
                    operation='INSERT OR UPDATE OF "owner_id"',
                    pgid="pgtrigger_names_no_merged_224d9",
                    table="initiatives_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesinitiative",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_initiative WHERE parent_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'membership', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_membership WHERE initiative_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_referenceaction WHERE initiative_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_output WHERE initiative_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="5808b00c95d3996d73ac37a2ed351ae176ad202f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_13a1b",
                    table="initiatives_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesinitiative",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="4a5fc7f869b9882938963e2cb57b0ea983b638ed",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_e8aed",
                    table="initiatives_initiative",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesinitiative_areas",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.initiative_id, NEW.initiative_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="7a3130aa400c7bee7450442feba6bac7abebbc5b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_9c634",
                    table="initiatives_initiative_areas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesinitiative_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.initiative_id, NEW.initiative_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="e088fea17f6dc445ca63218b29f666e6ac01187b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_5f0fd",
                    table="initiatives_initiative_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.initiative_id, NEW.initiative_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'membership', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="1bfc4e0ab14097779a668625adf622565417e05c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_bc37d",
                    table="initiatives_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="ef573e35334f7bec9ff8edea1985010536fd8b24",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_e20df",
                    table="initiatives_membership",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativespriorityaction",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT action_id FROM initiatives_actiondependency WHERE id IN (SELECT id FROM initiatives_actiondependency WHERE needs_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'milestone', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_milestone WHERE action_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT id FROM reporting_candidate WHERE action_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="ef2de6e556cebd7943908aa8df6dd43750fb5e95",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_90642",
                    table="initiatives_priorityaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesreferenceaction",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_priorityaction WHERE reference_action_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="34a3b6e50102c0a230f20d9852e0b940eadba047",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_28576",
                    table="initiatives_referenceaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesreferenceaction_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.referenceaction_id, NEW.referenceaction_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="c85c6c218fd9a9e9e967aa42067af8af87a3ef55",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_28c73",
                    table="initiatives_referenceaction_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesreferenceaction_themes",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.referenceaction_id, NEW.referenceaction_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="8c2ec15bbe6a69c0316aadb166f49ab3d414f18b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_5d864",
                    table="initiatives_referenceaction_themes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativessector",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'sector', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT initiative_id FROM initiatives_initiative_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT referenceaction_id FROM initiatives_referenceaction_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT priorityaction_id FROM initiatives_priorityaction_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT output_id FROM initiatives_output_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT event_id FROM initiatives_event_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'project', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_project WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT indicator_id FROM reporting_indicator_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT candidate_id FROM reporting_candidate_sectors WHERE sector_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="281e36875eb92e287af133aa18237cee0201a23e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_292ee",
                    table="initiatives_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesstocktaketheme",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'theme', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT referenceaction_id FROM initiatives_referenceaction_themes WHERE stocktaketheme_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT priorityaction_id FROM initiatives_priorityaction_themes WHERE stocktaketheme_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT id FROM reporting_indicator WHERE theme_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT candidate_id FROM reporting_candidate_themes WHERE stocktaketheme_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="959e9111e70a15a5fdf17b08a8f20a18efe18db8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_15c18",
                    table="initiatives_stocktaketheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingedition",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nIF ROW(OLD.frozen_at, OLD.status) IS DISTINCT FROM ROW(NEW.frozen_at, NEW.status) THEN INSERT INTO changes_change (resource, object_id, xid) SELECT 'within edition', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'edition', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'clearance', id, pg_current_xact_id() FROM (SELECT id FROM reporting_clearance WHERE edition_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="9f85bd0622ca1935bbf4d5601978a6f21813fb4a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_78b6f",
                    table="reporting_edition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingextension",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.report_id, NEW.report_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="651443a1df8892ab8a8cffdd2521a504b17f1b28",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_e2214",
                    table="reporting_extension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingindicator",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT indicator_id FROM reporting_indicatordefinition WHERE id IN (SELECT id FROM reporting_indicatordefinition WHERE weight_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'definition', id, pg_current_xact_id() FROM (SELECT id FROM reporting_indicatordefinition WHERE indicator_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'definition', id, pg_current_xact_id() FROM (SELECT id FROM reporting_indicatordefinition WHERE weight_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT revision_id FROM reporting_value WHERE id IN (SELECT id FROM reporting_value WHERE definition_id IN (SELECT id FROM reporting_indicatordefinition WHERE indicator_id IN (NEW.id)))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="9d8451a0e1e511863ba9d9a50f33da8b56fbf43c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_51b85",
                    table="reporting_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingindicator_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.indicator_id, NEW.indicator_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="11ae5f8c0e0e2e5d3188d495478eb5a35a4aed33",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_17d8a",
                    table="reporting_indicator_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingindicatordefinition",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'indicator', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.indicator_id, NEW.indicator_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'definition', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT revision_id FROM reporting_value WHERE id IN (SELECT id FROM reporting_value WHERE definition_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="c1734e6cb017788ad6ecb034e19c26fbe49a1dd8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_15115",
                    table="reporting_indicatordefinition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingprogressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT id FROM reporting_revision WHERE report_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT candidate_id FROM reporting_candidateevidence WHERE id IN (SELECT id FROM reporting_candidateevidence WHERE revision_id IN (SELECT id FROM reporting_revision WHERE report_id IN (NEW.id)))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="db6babce2cea1cac9ab1b10c87fbe461d2613be0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_5491f",
                    table="reporting_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingprogressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="a8a61e65e986ccf4b46e683e604cc6f08e87c699",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_0c350",
                    table="reporting_progressreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingquestionnaire",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'questionnaire', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cycle', id, pg_current_xact_id() FROM (SELECT id FROM reporting_reportingcycle WHERE questionnaire_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="e920b09de8fe51ca5b03b4994b309a886b6044e5",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_ec0b0",
                    table="reporting_questionnaire",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingreportingcycle",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cycle', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cycle', id, pg_current_xact_id() FROM (SELECT id FROM reporting_reportingcycle WHERE questionnaire_id IN (OLD.questionnaire_id, NEW.questionnaire_id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'questionnaire', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.questionnaire_id, NEW.questionnaire_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT id FROM reporting_progressreport WHERE cycle_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT id FROM reporting_revision WHERE report_id IN (SELECT id FROM reporting_progressreport WHERE cycle_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'edition', id, pg_current_xact_id() FROM (SELECT id FROM reporting_edition WHERE cycle_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="3cec13440518162ea8afd04ecf56a4dfad796e7f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_87d82",
                    table="reporting_reportingcycle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingrevision",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.report_id, NEW.report_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT candidate_id FROM reporting_candidateevidence WHERE id IN (SELECT id FROM reporting_candidateevidence WHERE revision_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="308a7a9873e7723073fbb4e29e39a413d2f23a31",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_76be3",
                    table="reporting_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesactor",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT id FROM signatories_actor WHERE country_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'endorsement', id, pg_current_xact_id() FROM (SELECT id FROM signatories_endorsement WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cop', id, pg_current_xact_id() FROM (SELECT id FROM signatories_cop WHERE host_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cop', id, pg_current_xact_id() FROM (SELECT id FROM signatories_cop WHERE presidency_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cop', id, pg_current_xact_id() FROM (SELECT id FROM signatories_cop WHERE negotiation_presidency_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'group-membership', id, pg_current_xact_id() FROM (SELECT id FROM signatories_groupmembership WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'oversight-seat', id, pg_current_xact_id() FROM (SELECT id FROM signatories_oversightseat WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_initiative WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_initiative WHERE parent_id IN (SELECT id FROM initiatives_initiative WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT initiative_id FROM initiatives_membership WHERE id IN (SELECT id FROM initiatives_membership WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'membership', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_membership WHERE initiative_id IN (SELECT id FROM initiatives_initiative WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'membership', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_membership WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_referenceaction WHERE initiative_id IN (SELECT id FROM initiatives_initiative WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT action_id FROM initiatives_actionparty WHERE id IN (SELECT id FROM initiatives_actionparty WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'decision', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_decision WHERE owner_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT output_id FROM initiatives_output_publishers WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_output WHERE initiative_id IN (SELECT id FROM initiatives_initiative WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_event WHERE organizer_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'project', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_project WHERE owner_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'project', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_project WHERE country_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT id FROM reporting_progressreport WHERE actor_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT id FROM reporting_revision WHERE report_id IN (SELECT id FROM reporting_progressreport WHERE actor_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT candidate_id FROM reporting_candidateevidence WHERE id IN (SELECT id FROM reporting_candidateevidence WHERE revision_id IN (SELECT id FROM reporting_revision WHERE report_id IN (SELECT id FROM reporting_progressreport WHERE actor_id IN (NEW.id))))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="623081bd6234b52d18bdded30733e00daac2f672",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_152db",
                    table="signatories_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesactor",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.country_id IS DISTINCT FROM OLD.country_id THEN NEW.country_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.country_id IS DISTINCT FROM OLD.country_id THEN NEW.country_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="c1c2780fbf00f15f15b42adf844aa36518369f4b",
                    operation='INSERT OR UPDATE OF "country_id"',
                    pgid="pgtrigger_names_no_merged_5e236",
                    table="signatories_actor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriescop",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cop', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'oversight-seat', id, pg_current_xact_id() FROM (SELECT id FROM signatories_oversightseat WHERE from_cop_id IN (SELECT number FROM signatories_cop WHERE id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'oversight-seat', id, pg_current_xact_id() FROM (SELECT id FROM signatories_oversightseat WHERE until_cop_id IN (SELECT number FROM signatories_cop WHERE id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_priorityaction WHERE target_cop_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'milestone', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_milestone WHERE due_cop_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'decision', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_decision WHERE due_cop_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'meeting', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_meeting WHERE prepares_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cycle', id, pg_current_xact_id() FROM (SELECT id FROM reporting_reportingcycle WHERE feeds_cop_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'dossier', id, pg_current_xact_id() FROM (SELECT id FROM reporting_dossier WHERE from_cop_id IN (SELECT number FROM signatories_cop WHERE id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'dossier', id, pg_current_xact_id() FROM (SELECT id FROM reporting_dossier WHERE to_cop_id IN (SELECT number FROM signatories_cop WHERE id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="cb4bf9af5fd3d5b37882395612bb03bed6dac567",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_bc559",
                    table="signatories_cop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriescop",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.host_id IS DISTINCT FROM OLD.host_id THEN NEW.host_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.negotiation_presidency_id IS DISTINCT FROM OLD.negotiation_presidency_id THEN NEW.negotiation_presidency_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.presidency_id IS DISTINCT FROM OLD.presidency_id THEN NEW.presidency_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.host_id IS DISTINCT FROM OLD.host_id THEN NEW.host_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.negotiation_presidency_id IS DISTINCT FROM OLD.negotiation_presidency_id THEN NEW.negotiation_presidency_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.presidency_id IS DISTINCT FROM OLD.presidency_id THEN NEW.presidency_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="0db88d590d6a7d98f56fd85c81758501ce8ccc39",
                    operation='INSERT OR UPDATE OF "host_id", "negotiation_presidency_id", "presidency_id"',
                    pgid="pgtrigger_names_no_merged_56690",
                    table="signatories_cop",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriescountrygroup",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'group', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT actor_id FROM signatories_groupmembership WHERE id IN (SELECT id FROM signatories_groupmembership WHERE group_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'endorsement', id, pg_current_xact_id() FROM (SELECT id FROM signatories_endorsement WHERE actor_id IN (SELECT actor_id FROM signatories_groupmembership WHERE id IN (SELECT id FROM signatories_groupmembership WHERE group_id IN (NEW.id)))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'group-membership', id, pg_current_xact_id() FROM (SELECT id FROM signatories_groupmembership WHERE group_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="0d90ef337eface5a09a93397ae5d0995a4dbce4b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_9f61f",
                    table="signatories_countrygroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesdeclaration",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'declaration', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT actor_id FROM signatories_endorsement WHERE id IN (SELECT id FROM signatories_endorsement WHERE declaration_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'endorsement', id, pg_current_xact_id() FROM (SELECT id FROM signatories_endorsement WHERE declaration_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'initiative', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_initiative WHERE declaration_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'cycle', id, pg_current_xact_id() FROM (SELECT id FROM reporting_reportingcycle WHERE declaration_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'questionnaire', id, pg_current_xact_id() FROM (SELECT id FROM reporting_questionnaire WHERE declaration_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'progress-report', id, pg_current_xact_id() FROM (SELECT id FROM reporting_progressreport WHERE cycle_id IN (SELECT id FROM reporting_reportingcycle WHERE declaration_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'within revision', id, pg_current_xact_id() FROM (SELECT id FROM reporting_revision WHERE report_id IN (SELECT id FROM reporting_progressreport WHERE cycle_id IN (SELECT id FROM reporting_reportingcycle WHERE declaration_id IN (NEW.id)))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'edition', id, pg_current_xact_id() FROM (SELECT id FROM reporting_edition WHERE cycle_id IN (SELECT id FROM reporting_reportingcycle WHERE declaration_id IN (NEW.id))) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="adc39554819068a20c051f3f8b1289e09b22d031",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_4d167",
                    table="signatories_declaration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesendorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.actor_id, NEW.actor_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'endorsement', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="7ced5e2b95b7998898d84af9dfe82c9fab3f062f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_2093b",
                    table="signatories_endorsement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesendorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="d4fe80f36edbe953d05047f2d70f4a22c9f5562c",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_dc224",
                    table="signatories_endorsement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesgroupmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.actor_id, NEW.actor_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'endorsement', id, pg_current_xact_id() FROM (SELECT id FROM signatories_endorsement WHERE actor_id IN (OLD.actor_id, NEW.actor_id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'group-membership', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="eca2359e5ea4bcbbc7fa2f70fb4911b0be83a4c9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_37735",
                    table="signatories_groupmembership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesgroupmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="1f4b4c5916254ff5cc112c0f88504bb7bc8ff467",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_dadd9",
                    table="signatories_groupmembership",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesoversightseat",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'oversight-seat', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="156484ab5a5a5e65dcda30ad10e63f82daaf5a85",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_80bc5",
                    table="signatories_oversightseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesoversightseat",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="f5ecb309d01a989fa4f066915de26bf690776be0",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_99bb4",
                    table="signatories_oversightseat",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesstocktakemilestone",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'stocktake-milestone', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="772f026e69876ae1705eba8f58fa43e5efe317eb",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_7f887",
                    table="signatories_stocktakemilestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingclearance",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'clearance', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="026e328eaf2407b7dc3bef325820a70541c0a417",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_1fc96",
                    table="reporting_clearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingfrozenreport",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'clearance', id, pg_current_xact_id() FROM (SELECT id FROM reporting_clearance WHERE report_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="33071215cd8eff33bc4d9ef368028adf74c4515f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_5acf1",
                    table="reporting_frozenreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingremark",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'clearance', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.clearance_id, NEW.clearance_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="977eb89f724509e1e5b3a3dd72489f87418d2844",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_c4ce9",
                    table="reporting_remark",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesactoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'actor', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.actor_id, NEW.actor_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="4637fee21d4d42b32b7f79f5a2db52ef7fa7ede2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_bb6a5",
                    table="signatories_actoralias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesactoralias",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="0dfcb8bf4e1e23f06af26b23d6bf25348c2c5513",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_3b97b",
                    table="signatories_actoralias",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesactiondependency",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.action_id, NEW.action_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="7b553cb8c433ba90c69c33c424403529a7758c44",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_70ae4",
                    table="initiatives_actiondependency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesmilestone",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'milestone', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="2dc2c6c6c539ed83075f159c1a793480b78dfc67",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_2861f",
                    table="initiatives_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativespriorityaction_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.priorityaction_id, NEW.priorityaction_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="463c730c6b615cea26fe48248d7f813331d713e6",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_a68b8",
                    table="initiatives_priorityaction_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativespriorityaction_themes",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'priority-action', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.priorityaction_id, NEW.priorityaction_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="9368d306e88d9c7b0c25633f94b1933e9d288bf8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_25451",
                    table="initiatives_priorityaction_themes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="de595d682a38ccf1c40d882d8eaf330e837948ae",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_e4f0d",
                    table="initiatives_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.organizer_id IS DISTINCT FROM OLD.organizer_id THEN NEW.organizer_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.proposed_for_id IS DISTINCT FROM OLD.proposed_for_id THEN NEW.proposed_for_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.organizer_id IS DISTINCT FROM OLD.organizer_id THEN NEW.organizer_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.proposed_for_id IS DISTINCT FROM OLD.proposed_for_id THEN NEW.proposed_for_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="6376e1289701af08af4c394128ead9e35afa2cd2",
                    operation='INSERT OR UPDATE OF "organizer_id", "proposed_for_id"',
                    pgid="pgtrigger_names_no_merged_69b75",
                    table="initiatives_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesevent_areas",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.event_id, NEW.event_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="430d4a5a06d5b2d8c1747f6f863d786b594b80a3",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_49ea8",
                    table="initiatives_event_areas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesevent_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'event', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.event_id, NEW.event_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="66aa55acbe3729afd6bc02597d9b07de85bf38ab",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_7f0ed",
                    table="initiatives_event_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="cf092657bc3cee5b8693e5154447483543e264a8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_e6f38",
                    table="initiatives_output",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.proposed_for_id IS DISTINCT FROM OLD.proposed_for_id THEN NEW.proposed_for_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.proposed_for_id IS DISTINCT FROM OLD.proposed_for_id THEN NEW.proposed_for_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="55b6db3d0a9b67b91a850b02e5847027f98129c8",
                    operation='INSERT OR UPDATE OF "proposed_for_id"',
                    pgid="pgtrigger_names_no_merged_a95ad",
                    table="initiatives_output",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput_areas",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.output_id, NEW.output_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="8ce20d5bb78a6afd1a41c7c85bebad5946612d15",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_97473",
                    table="initiatives_output_areas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput_publishers",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.output_id, NEW.output_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="2fe81de506c3dceac684c3fdde77936aaa46a151",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_1b4ab",
                    table="initiatives_output_publishers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput_publishers",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="db002511d181e041c9ecd7d093f55501009723b6",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_808c8",
                    table="initiatives_output_publishers",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoutput_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'output', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.output_id, NEW.output_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="e52b9324f4a3d3d2dee1e82c03ef2c403128e8b2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_88723",
                    table="initiatives_output_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesproject",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'project', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="8de24bf88bca1feda36b8551995d754a92bcacff",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_5d2d7",
                    table="initiatives_project",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesproject",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.country_id IS DISTINCT FROM OLD.country_id THEN NEW.country_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN NEW.owner_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.country_id IS DISTINCT FROM OLD.country_id THEN NEW.country_id END, CASE WHEN TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN NEW.owner_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="728ff5bc59e6245bbf92125401bcfe9ebbc4c62e",
                    operation='INSERT OR UPDATE OF "country_id", "owner_id"',
                    pgid="pgtrigger_names_no_merged_869a3",
                    table="initiatives_project",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesagendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'meeting', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.meeting_id, NEW.meeting_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="680901e746d0a67adcdca970542fc6019fc3950d",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_28ae4",
                    table="initiatives_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'meeting', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nIF TG_OP = 'UPDATE' THEN\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'decision', id, pg_current_xact_id() FROM (SELECT id FROM initiatives_decision WHERE meeting_id IN (NEW.id)) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nEND IF;\nRETURN NULL;",
                    hash="3e60bd236bc9fed20c6984e43e878d625424cc60",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_82ea2",
                    table="initiatives_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingcandidate",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="d8769f3e2483dbee39af70723195603aa617833b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_9fe51",
                    table="reporting_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingcandidate_sectors",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.candidate_id, NEW.candidate_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="e709cb77b5946b6d2c8f960946707ae3a4e5015a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_d7d9e",
                    table="reporting_candidate_sectors",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingcandidate_themes",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.candidate_id, NEW.candidate_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="07c3c337eee48b43a9d2a307bb37f56fb8e134fe",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_02737",
                    table="reporting_candidate_themes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingcandidateevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'candidate', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.candidate_id, NEW.candidate_id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="b9cf5a42b9aaa198b21babf2902df200cc732ea2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_87901",
                    table="reporting_candidateevidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingdossier",
            trigger=pgtrigger.compiler.Trigger(
                name="note_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;\nINSERT INTO changes_change (resource, object_id, xid) SELECT 'dossier', id, pg_current_xact_id() FROM (SELECT unnest(ARRAY[OLD.id, NEW.id])) AS touched (id) WHERE id IS NOT NULL ON CONFLICT DO NOTHING;\nRETURN NULL;",
                    hash="8e2957e352bdac6d27170fac0c7e8b4f3ab3f43a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_note_changes_4395e",
                    table="reporting_dossier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesneed",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="06ad83f167e875ba335a5ea76ff62dbae95f7740",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_b6a71",
                    table="initiatives_need",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="c2e30d59e5be99cfd736ac9f40a1a6db8e178721",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_3b747",
                    table="initiatives_offer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoffer_countries",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="64d81aa651932a127eb982de127e6421838ec905",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_bd5ef",
                    table="initiatives_offer_countries",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiativesoverlap",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.lead_id IS DISTINCT FROM OLD.lead_id THEN NEW.lead_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.lead_id IS DISTINCT FROM OLD.lead_id THEN NEW.lead_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="cc4f7d895d8d93ddd3c66aa9bd2189e5f882c328",
                    operation='INSERT OR UPDATE OF "lead_id"',
                    pgid="pgtrigger_names_no_merged_6764b",
                    table="initiatives_overlap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingoversightcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="eec10db7a6b670f4d4ae2d40c2a385ea2ba6e14b",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_04841",
                    table="reporting_oversightcomment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingpublicfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="8146070a94a1d073ba4185c56bf1f19cea04c8de",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_409e6",
                    table="reporting_publicfigure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingtarget",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="e911ba629455991d81a6a231e3f5f47045d6777e",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_2c375",
                    table="reporting_target",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesapikey",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="1760fc0c80df871c504d0e0f6751341aefef3ce4",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_cbf47",
                    table="signatories_apikey",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesfocalpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="445b54421f942950206514f60e6edf39416498e5",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_4476a",
                    table="signatories_focalpoint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesfollow",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="99156e13fbe8acec0a78e20d11e2e5a58454c9d9",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_7909a",
                    table="signatories_follow",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatoriesnomination",
            trigger=pgtrigger.compiler.Trigger(
                name="names_no_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE merged text;",
                    func="\nPERFORM FROM signatories_actor WHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) FOR KEY SHARE;\nSELECT slug INTO merged FROM signatories_actor\nWHERE id IN (CASE WHEN TG_OP = 'INSERT' OR NEW.actor_id IS DISTINCT FROM OLD.actor_id THEN NEW.actor_id END) AND merged_into_id IS NOT NULL LIMIT 1;\nIF FOUND THEN\n    RAISE EXCEPTION 'actor % is merged into another', merged\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'names_no_merged_actor';\nEND IF;\nRETURN NEW;\n",
                    hash="c374593da3bcef97f3e7bb1f439374a4f16a05c8",
                    operation='INSERT OR UPDATE OF "actor_id"',
                    pgid="pgtrigger_names_no_merged_4addb",
                    table="signatories_nomination",
                    when="BEFORE",
                ),
            ),
        ),
    ]

    operations = [Together(proxies), Together(triggers)]
