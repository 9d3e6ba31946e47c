package io.github.inversenet.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What m2e is told to leave to real builds are the goals that a lifecycle runs, as the plugin's descriptor has them. */
class LifecycleMappingTest {
    @Test
    void everyGoalWithAPhaseIsIgnoredByTheIde() throws Exception {
        Document mapping = parse("/META-INF/m2e/lifecycle-mapping-metadata.xml");
        assertThat(mapping.getElementsByTagName("ignore").getLength()).isEqualTo(1);
        Set<String> ignored = texts(mapping.getElementsByTagName("goal"));

        Set<String> bound = new HashSet<>();
        NodeList mojos = parse("/META-INF/maven/plugin.xml").getElementsByTagName("mojo");
        for (int i = 0; i < mojos.getLength(); i++) {
            Element mojo = (Element) mojos.item(i);
            if (mojo.getElementsByTagName("phase").getLength() > 0) {
                bound.add(mojo.getElementsByTagName("goal").item(0).getTextContent());
            }
        }
        assertThat(ignored).isEqualTo(bound).contains("train", "invert", "verify-roundtrip");
    }

    private static Set<String> texts(NodeList elements) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String resource) throws Exception {
        try (InputStream in = LifecycleMappingTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }
}
