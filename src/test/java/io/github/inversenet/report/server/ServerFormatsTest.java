package io.github.inversenet.report.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.gate.Gate;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ServerFormatsTest {
    private static final Map<String, @Nullable Double> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("accuracy", 0.96);
        METRICS.put("reconstruction.mse", 0.034);
        METRICS.put("reconstruction.psnr", null);
        METRICS.put("conditionNumber", 13.5);
    }

    private static final Rule PASSES = new Rule("accuracy", 0.9, null, Level.ERROR);
    private static final Rule FAILS = new Rule("reconstruction.mse", null, 0.03, Level.ERROR);
    private static final Rule IS_NOT_FINITE = new Rule("reconstruction.psnr", 10.0, 40.0, Level.ERROR);
    private static final Rule WARNS = new Rule("conditionNumber", null, 2.0, Level.WARN);

    private static GateOutcome outcome(String name, Rule... rules) {
        return new GateOutcome(name, "1.0", "net/pom.xml", METRICS, Gate.judge(List.of(rules), METRICS), List.of());
    }

    @Test
    void aDisagreementOfTheSecondOpinionFailsEverywhere() throws Exception {
        GateOutcome outcome = new GateOutcome(
                "net",
                "1.0",
                "pom.xml",
                METRICS,
                Gate.judge(List.of(PASSES), METRICS),
                List.of("accuracy is 1, not 2"));

        assertThat(suite(outcome).getAttribute("failures")).isEqualTo("1");
        assertThat(suite(outcome).getAttribute("tests")).isEqualTo("2");
        assertThat(SarifReport.document(outcome).findValue("level").textValue()).isEqualTo("error");
        assertThat(WorkflowCommands.of(outcome))
                .containsExactly("::error file=pom.xml,title=net%3A second opinion::accuracy is 1, not 2");
        assertThat(MarkdownSummary.format(outcome))
                .startsWith("## ❌ net\n\nThe second opinion disagrees")
                .contains("- accuracy is 1, not 2\n");
    }

    private static Element suite(GateOutcome outcome) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitReport.format(outcome)))
                .getDocumentElement();
    }

    @Test
    void junitHasACasePerRule() throws Exception {
        Element suite = suite(outcome("net", PASSES, FAILS, IS_NOT_FINITE, WARNS));

        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("accuracy >= 0.9");
        assertThat(((Element) cases.item(1)).getElementsByTagName("failure").getLength())
                .isEqualTo(1);
        Element failure = (Element)
                ((Element) cases.item(2)).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("reconstruction.psnr", "minimum 10.0 and maximum 40.0");
        assertThat(((Element) cases.item(3)).getElementsByTagName("skipped").getLength())
                .isEqualTo(1);
    }

    @Test
    void junitHoldsAnyName() throws Exception {
        Element suite = suite(outcome("a\u0000<b>&\u001b[31m\"\uD800", FAILS));

        assertThat(suite.getAttribute("name")).isEqualTo("io.github.inversenet.gate.a\uFFFD<b>&\uFFFD[31m\"\uFFFD");
    }

    @Test
    void sarifHasAResultPerMissedRule() {
        JsonNode run = SarifReport.document(outcome("net", PASSES, FAILS, WARNS))
                .path("runs")
                .path(0);

        assertThat(run.path("tool").path("driver").path("rules").size()).isEqualTo(3);
        JsonNode results = run.path("results");
        assertThat(results.size()).isEqualTo(2);
        assertThat(results.path(0).path("level").textValue()).isEqualTo("error");
        assertThat(results.path(0).path("message").path("text").textValue())
                .isEqualTo("net: reconstruction.mse is 0.034, above maximum 0.03");
        assertThat(results.path(1).path("level").textValue()).isEqualTo("warning");
        assertThat(results.path(1).findValue("uri").textValue()).isEqualTo("net/pom.xml");
    }

    @Test
    void commandsStartTheLineAndAreEscaped() {
        assertThat(WorkflowCommands.of(outcome("a,b:c%\n::error::x", PASSES, FAILS, WARNS)))
                .containsExactly(
                        "::error file=net/pom.xml,title=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax%3A reconstruction.mse"
                                + "::reconstruction.mse is 0.034, above maximum 0.03",
                        "::warning file=net/pom.xml,title=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax%3A conditionNumber"
                                + "::conditionNumber is 13.5, above maximum 2.0");
    }

    @Test
    void summaryShowsMissedRulesFirstAndWithAllDigits() {
        String text = MarkdownSummary.format(outcome("net", PASSES, FAILS, WARNS));

        assertThat(text)
                .startsWith("## ❌ net\n\n1 of 3 rules missed, 1 warning.\n")
                .contains("| reconstruction.mse | \\<= 0.03 | 0.034 | **FAILED** |")
                .contains("| reconstruction.psnr | not finite |");
        assertThat(text.indexOf("**FAILED**")).isLessThan(text.indexOf("passed |"));
    }

    @Test
    void summaryTakesNamesLiterally() {
        assertThat(MarkdownSummary.format(outcome("<img src=x> [a](b) | `c`\u202E", PASSES)))
                .startsWith("## ✅ \\<img src=x\\> \\[a\\](b) \\| \\`c\\`\uFFFD\n");
    }

    @Test
    void summarySaysThatNothingIsGated() {
        assertThat(MarkdownSummary.format(outcome("net"))).startsWith("## ⚠️ net\n\nNo rules: nothing is gated.\n");
    }

    @Test
    void csvLeavesOutWhatIsNotFinite() {
        assertThat(MetricsCsv.format(outcome("net", PASSES)))
                .isEqualTo("accuracy,reconstruction.mse,reconstruction.psnr,conditionNumber\n0.96,0.034,,13.5\n");
    }
}
