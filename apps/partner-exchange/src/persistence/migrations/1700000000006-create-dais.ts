import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DAIS_POLICY } from '../../domain/dais/policy';

export class CreateDais1700000000006 implements MigrationInterface {
  name = 'CreateDais1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dais_policy (version integer NOT NULL, content jsonb NOT NULL, why text NOT NULL, set_by text NOT NULL, set_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT dais_policy_pkey PRIMARY KEY (version));
      CREATE TABLE dais_referral (id uuid NOT NULL, reference text NOT NULL, from_agency text NOT NULL, from_function text, referred_by text NOT NULL, to_agency text NOT NULL, to_function text, content jsonb NOT NULL, safe_contact jsonb, adult_key text, band text, band_because jsonb NOT NULL, criteria jsonb NOT NULL, warnings jsonb NOT NULL, repeat boolean NOT NULL, with_children boolean NOT NULL, standing text NOT NULL, referred_at TIMESTAMP WITH TIME ZONE NOT NULL, answer_due_at TIMESTAMP WITH TIME ZONE NOT NULL, answer_due_because text NOT NULL, policy_version integer NOT NULL, answered_at TIMESTAMP WITH TIME ZONE, decline_reason text, answer_words text, outcome text, outcome_words text, outcome_note text, outcome_at TIMESTAMP WITH TIME ZONE, CONSTRAINT dais_referral_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX dais_referral_reference ON dais_referral (reference);
      CREATE INDEX dais_referral_from ON dais_referral (from_agency, referred_at, id);
      CREATE INDEX dais_referral_to ON dais_referral (to_agency, referred_at, id);
      CREATE INDEX dais_referral_by_time ON dais_referral (referred_at, id);
      CREATE INDEX dais_referral_of_adult ON dais_referral (adult_key, referred_at) WHERE adult_key IS NOT NULL;
      CREATE TABLE dais_contact_attempt (id uuid NOT NULL, referral_id uuid NOT NULL, tried_at TIMESTAMP WITH TIME ZONE NOT NULL, tried_by text NOT NULL, tried_by_name text, how text NOT NULL, reached boolean NOT NULL, note text, CONSTRAINT dais_contact_attempt_pkey PRIMARY KEY (id));
      CREATE INDEX dais_contact_attempt_of_referral ON dais_contact_attempt (referral_id, tried_at);
      CREATE TABLE marac_nomination (id uuid NOT NULL, referral_id uuid NOT NULL, agenda_on date NOT NULL, criteria jsonb NOT NULL, repeat boolean NOT NULL, for_the_meeting text, nominated_by text NOT NULL, nominated_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT marac_nomination_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX marac_nomination_of_referral ON marac_nomination (referral_id);
      CREATE INDEX marac_nomination_on ON marac_nomination (agenda_on, id);
    `);
    await runner.query(
      `INSERT INTO dais_policy (version, content, why, set_by, set_at) VALUES (1, $1, 'First values: published bands; the rest invented', 'migration', now())`,
      [JSON.stringify(DAIS_POLICY)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE marac_nomination, dais_contact_attempt, dais_referral, dais_policy');
  }
}
