.DEFAULT_GOAL := help
MAVEN := tools/maven.sh
ONLY_TESTS_SPEAK := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info

.PHONY: help run test test-domain test-isolation test-abuse test-faults check guides fmt docs package bench bench-growth bench-engine bench-import native clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run: ## Build what changed and start the CRM on its own PostgreSQL
	@tools/run.sh

test: ## Run every test
	@$(MAVEN) test

test-domain: ## Run the tests of the business rules alone, in seconds and without a database
	@MAVEN_OPTS="$(ONLY_TESTS_SPEAK) $$MAVEN_OPTS" $(MAVEN) -pl crm-domain test

test-isolation: ## Prove that no tenant reaches another one's data, and that the proof is worth something; about 25 minutes, MINUTES=… for the pool
	@$(MAVEN) -pl crm-bootstrap -am -Dtest='crm/bootstrap/isolation/*' -Dsurefire.failIfNoSpecifiedTests=false $(if $(MINUTES),-Dcrm.isolation.minutes=$(MINUTES)) test

test-abuse: ## Send the application what no client should send, for about fifteen minutes; SEED=… repeats a run
	@$(MAVEN) -pl crm-bootstrap -am -Dtest='crm/bootstrap/abuse/*Proof,RawSocketsTest,MassAssignmentTest,PagingTest,HostileFilesTest,FormulasTest,ForgedTokensTest' -Dsurefire.failIfNoSpecifiedTests=false $(if $(SEED),-Dcrm.abuse.seed=$(SEED)) test

test-faults: package ## Prove that nothing is lost or done twice, whatever is killed, full, wrong or cut off; about 20 minutes, KILLS=… and BETWEEN=… seconds make it more
	@tools/next.sh
	@$(MAVEN) -pl crm-bootstrap -am -Dtest='crm/bootstrap/faults/*Proof' -Dsurefire.failIfNoSpecifiedTests=false $(if $(KILLS),-Dcrm.faults.kills=$(KILLS)) $(if $(BETWEEN),-Dcrm.faults.seconds=$(BETWEEN)) test

check: ## Check the format, run every test and build the application
	@$(MAVEN) spotless:check verify

guides: ## Run the examples of the guides against a fresh CRM and write its answers into them; PAGES=… chooses
	@tools/guides.sh $(PAGES)

fmt: ## Format all Java code
	@$(MAVEN) --quiet spotless:apply

docs: ## Draw the pages of docs/ that are drawn from the product itself
	@$(MAVEN) --quiet test -pl crm-bootstrap -am -Dtest='*DocumentTest' -Dsurefire.failIfNoSpecifiedTests=false -Dcrm.docs.write=true

package: ## Build the application into crm-bootstrap/target/quarkus-app, with what a run of its own teaches it
	@tools/package.sh
	@tools/train.sh

bench: ## Measure every operation on a large tenant among twenty; about 10 minutes
	@bench/run.sh

bench-growth: ## Measure what requests cost as the data grows by 100 times and the tenants to 1,000; about 25 minutes
	@bench/growth.sh

bench-engine: ## Measure what a record costs between body, rules and answer, without a server; about a minute
	@$(MAVEN) --quiet -Pbench -pl bench/engine -am package -DskipTests -Dmaven.test.skip=true
	@. tools/java.sh && "$$JAVA_HOME/bin/java" -cp 'bench/engine/target/classes:bench/engine/target/lib/*' org.openjdk.jmh.Main

bench-import: package ## Import a million customers with a heap of 512 MB, as CSV and as a workbook
	@. tools/java.sh && "$$JAVA_HOME/bin/java" bench/ImportManyRows.java $(ROWS)

native: ## Build the native binary; needs GraalVM for JDK 25, and brings no PostgreSQL
	@$(MAVEN) package -Dnative -DskipTests

clean: ## Remove everything that was built; data/ stays
	@$(MAVEN) --quiet clean
