//! What the program itself speaks of, under the name that the site's country gives it.

use crate::terms::terms;

terms! {
    /// A thing that screens and papers name.
    Concept, "concept" {
        Review "review" "The paper about one run."
        Comparison "comparison" "The paper about two runs."
        Scenario "scenario" "The script of a drill."
        Scenarios "scenarios" "Several of them."
        Plan "plan" "The building on file."
        Plans "plans" "Several of them."
        Space "space" "A room, corridor, stair or outside area."
        Spaces "spaces" "Several of them."
        Zone "zone" "A named list of spaces."
        Unit "unit" "A department."
        Units "units" "Several of them."
        NoUnit "no_unit" "Who or what belongs to no department."
        Lift "lift" "What carries people between levels."
        Compartment "compartment" "A fire compartment."
        Doctrine "doctrine" "What people of a role and unit do on learning of a threat."
        Doctrines "doctrines" "Several of them."
        Site "site" "Whose building it is: its words, numbers and cards."
        Sites "sites" "Several of them."
        Defaults "defaults" "The numbers that no file states."
        File "file" "Any other file that a run was made from."
        Ladder "ladder" "The latencies of the response."
        Rung "rung" "One of them."
        Secured "secured" "A space whose doors are shut and locked with people inside who know why."
        Exposure "exposure" "Time in the threat's line of sight."
        Inject "inject" "A message or event that the exercise control puts in."
        Injects "injects" "The list of them."
        Threat "threat" "The person whom the drill is about."
        NoThreat "no_threat" "What a drill without one plays, as a sentence."
        Fork "fork" "A copy of a run at a moment, given another decision."
        Run "run" "One simulation."
        Seed "seed" "Its number."
        EmergencyNumber "emergency_number" "The number for police, fire and ambulance, where the site names none."
    }
}
