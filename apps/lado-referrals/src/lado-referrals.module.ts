import { Module } from '@nestjs/common';
import { AllegationPassedOnReaction } from './reactions/allegation-passed-on.reaction';
import { MovedMattersController } from './reads/moved-matters.controller';
import { ReadMovedMatters } from './reads/read-moved-matters';

@Module({
  controllers: [AllegationPassedOnReaction, MovedMattersController],
  providers: [ReadMovedMatters],
})
export class LadoReferralsModule {}
