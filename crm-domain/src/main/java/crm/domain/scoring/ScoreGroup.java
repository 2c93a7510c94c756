package crm.domain.scoring;

import crm.domain.kernel.Choice;

/** The three bars of a score (BR-044): what a lead does, who it is, and how ready it is to buy. */
public enum ScoreGroup implements Choice {
    ENGAGEMENT,
    DEMOGRAPHICS,
    BUDGET
}
