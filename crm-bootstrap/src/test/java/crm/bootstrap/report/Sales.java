package crm.bootstrap.report;

import crm.bootstrap.testing.Crm;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A pipeline of its own, with a customer, so that reports kept to it tell of one test alone. */
final class Sales {
    final Crm crm;
    final String pipeline;
    final String customer;

    Sales(Crm crm) {
        this.crm = crm;
        this.pipeline = crm.create("/pipelines", Map.of("name", "Sales " + UUID.randomUUID()));
        stage("First", 10);
        stage("Offer", 50);
        stage("Won", 100, "isClosedWon");
        stage("Lost", 0, "isClosedLost");
        this.customer = crm.create("/customers", Map.of("name", "Buyer " + UUID.randomUUID(), "category", "PARTNER"));
    }

    private void stage(String name, int probability, String... flags) {
        Map<String, Object> stage = new HashMap<>(Map.of("name", name, "probability", probability, "daysInStage", 1));
        for (String flag : flags) {
            stage.put(flag, true);
        }
        crm.post("/pipelines/" + pipeline + "/stages", stage).statusCode(201);
    }

    /** A deal in a stage; what else it has is told as name and value in turns. */
    String deal(String stage, String amount, String currency, Object... more) {
        Map<String, Object> deal = new HashMap<>(Map.of(
                "name", "Deal of " + amount + " " + currency,
                "customerId", customer,
                "pipelineId", pipeline,
                "stage", stage,
                "amount", amount,
                "currencyCode", currency));
        for (int i = 0; i < more.length; i += 2) {
            deal.put((String) more[i], more[i + 1]);
        }
        return crm.create("/deals", deal);
    }

    String won(String amount, String currency, String began, String on) {
        String deal = deal("Offer", amount, currency, "createdDate", began);
        crm.post("/deals/" + deal + "/win", Map.of("closedDate", on)).statusCode(200);
        return deal;
    }

    String lost(String amount, String currency, String began, String on) {
        String deal = deal("First", amount, currency, "createdDate", began);
        crm.post(
                        "/deals/" + deal + "/lose",
                        Map.of("closedDate", on, "lostReason", "PRICE", "lostToCompetitor", "Acme"))
                .statusCode(200);
        return deal;
    }

    /** A report that is kept to this pipeline. */
    Asked ask(String report, String... parameters) {
        return Asked.of(crm, report + "?pipelineId=" + pipeline + "&" + String.join("&", parameters));
    }
}
