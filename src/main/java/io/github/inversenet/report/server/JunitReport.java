package io.github.inversenet.report.server;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as Surefire writes it: a test case per rule. A missed rule of level {@code error} is a failure; one of level
 * {@code warn} is reported as skipped, with the reason, which servers show without failing.
 */
public final class JunitReport {
    private static final String SUITE = "io.github.inversenet.gate";

    private JunitReport() {}

    /** @return the document in UTF-8 */
    public static byte[] format(GateOutcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writeSuite(xml, outcome);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void writeSuite(XMLStreamWriter xml, GateOutcome outcome) throws XMLStreamException {
        newLine(xml, 0);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE + "." + XmlText.valid(outcome.name()));
        xml.writeAttribute("time", "0");
        int disagreements = outcome.disagreements().size();
        xml.writeAttribute("tests", Integer.toString(outcome.judgements().size() + disagreements));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                Integer.toString(outcome.verdict().violations(Level.WARN).size()));
        xml.writeAttribute(
                "failures",
                Integer.toString(outcome.verdict().violations(Level.ERROR).size() + disagreements));
        for (String disagreement : outcome.disagreements()) {
            newLine(xml, 1);
            startCase(xml, outcome, "second opinion");
            writeFailure(xml, "disagreement", XmlText.valid(disagreement));
            newLine(xml, 1);
            xml.writeEndElement();
        }
        for (Judgement judgement : outcome.judgements()) {
            newLine(xml, 1);
            writeCase(xml, outcome, judgement);
        }
        newLine(xml, 0);
        xml.writeEndElement();
        newLine(xml, 0);
    }

    private static void writeCase(XMLStreamWriter xml, GateOutcome outcome, Judgement judgement)
            throws XMLStreamException {
        startCase(xml, outcome, judgement.rule().metric() + " " + Limits.of(judgement.rule()));
        String text = XmlText.valid(judgement.text());
        if (judgement.passed()) {
            newLine(xml, 2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(text);
            xml.writeEndElement();
        } else if (judgement.rule().level() == Level.ERROR) {
            writeFailure(xml, "missed limit", text);
        } else {
            newLine(xml, 2);
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", "warning: " + text);
            xml.writeEndElement();
        }
        newLine(xml, 1);
        xml.writeEndElement();
    }

    private static void startCase(XMLStreamWriter xml, GateOutcome outcome, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", XmlText.valid(name));
        xml.writeAttribute("classname", SUITE + "." + XmlText.valid(outcome.name()));
        xml.writeAttribute("time", "0");
    }

    private static void writeFailure(XMLStreamWriter xml, String type, String text) throws XMLStreamException {
        newLine(xml, 2);
        xml.writeStartElement("failure");
        xml.writeAttribute("message", text);
        xml.writeAttribute("type", type);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
