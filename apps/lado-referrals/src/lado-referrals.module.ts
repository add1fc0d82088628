import { type Sweep, SWEEPS } from '@front-door/service';
import { Module } from '@nestjs/common';
import { AllegationPassedOnReaction } from './reactions/allegation-passed-on.reaction';
import { CountsController } from './reads/counts.controller';
import { MovedMattersController } from './reads/moved-matters.controller';
import { ReadMovedMatters } from './reads/read-moved-matters';
import { TellCounts } from './sweeps/tell-counts';
import { TellChildAtRiskController } from './use-cases/tell-child-at-risk/tell-child-at-risk.controller';
import { TellChildAtRiskHandler } from './use-cases/tell-child-at-risk/tell-child-at-risk.handler';

@Module({
  controllers: [AllegationPassedOnReaction, CountsController, MovedMattersController, TellChildAtRiskController],
  providers: [
    ReadMovedMatters,
    TellChildAtRiskHandler,
    TellCounts,
    { provide: SWEEPS, useFactory: (...sweeps: Sweep[]) => sweeps, inject: [TellCounts] },
  ],
})
export class LadoReferralsModule {}
