import { emailsWith, NUDGE, ParkedWall, type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { AllegationPassedOnReaction } from './reactions/allegation-passed-on.reaction';
import { ContactOfRiskOpenedReaction } from './reactions/contact-of-risk-opened.reaction';
import { AllegationsController } from './reads/allegations.controller';
import { CountsController } from './reads/counts.controller';
import { DueForErasureController } from './reads/due-for-erasure.controller';
import { ReadDueForErasure } from './reads/read-due-for-erasure';
import { KeptOutController } from './reads/kept-out.controller';
import { KeptOutJournal } from './reads/kept-out-journal';
import { ReadKeptOut } from './reads/read-kept-out';
import { MovedMattersController } from './reads/moved-matters.controller';
import { ParkedBehindWall } from './reads/parked-behind-wall';
import { PrintedReferralController } from './reads/printed-referral.controller';
import { ReadAllegations } from './reads/read-allegations';
import { ReadMovedMatters } from './reads/read-moved-matters';
import { ReadSent } from './reads/read-sent';
import { NotifySenders } from './sweeps/notify-senders';
import { Remind } from './sweeps/remind';
import { TellCounts } from './sweeps/tell-counts';
import { ChangeAllegation } from './use-cases/change-allegation';
import { EraseAllegationController } from './use-cases/erase-allegation/erase-allegation.controller';
import { EraseAllegationHandler } from './use-cases/erase-allegation/erase-allegation.handler';
import { EraseMatterController } from './use-cases/erase-matter/erase-matter.controller';
import { EraseMatterHandler } from './use-cases/erase-matter/erase-matter.handler';
import { ReferMatterController } from './use-cases/refer/refer-matter.controller';
import { OpenSent } from './use-cases/refer/open-sent';
import { ReferController } from './use-cases/refer/refer.controller';
import { ReferHandler } from './use-cases/refer/refer.handler';
import { TellChildAtRiskController } from './use-cases/tell-child-at-risk/tell-child-at-risk.controller';
import { TellChildAtRiskHandler } from './use-cases/tell-child-at-risk/tell-child-at-risk.handler';
import { WorkOnAllegationController } from './use-cases/work-on-allegation/work-on-allegation.controller';

@Module({
  controllers: [
    ...[AllegationPassedOnReaction, ContactOfRiskOpenedReaction],
    ...[CountsController, MovedMattersController, TellChildAtRiskController],
    ...[AllegationsController, ReferController, PrintedReferralController, ReferMatterController],
    ...[
      DueForErasureController,
      KeptOutController,
      EraseMatterController,
      EraseAllegationController,
      WorkOnAllegationController,
    ],
  ],
  providers: [
    ...[KeptOutJournal, ReadKeptOut, { provide: ParkedWall, useClass: ParkedBehindWall }],
    ...[ReadAllegations, ReadDueForErasure, ReadMovedMatters, ReadSent],
    ...[OpenSent, ChangeAllegation, EraseAllegationHandler, EraseMatterHandler, ReferHandler, TellChildAtRiskHandler],
    ...[NotifySenders, Remind, TellCounts, emailsWith(NUDGE)],
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: [NotifySenders, Remind, TellCounts] },
  ],
  exports: [ParkedWall],
})
export class LadoReferralsModule {}
