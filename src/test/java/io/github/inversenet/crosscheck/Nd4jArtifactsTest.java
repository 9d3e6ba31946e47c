package io.github.inversenet.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class Nd4jArtifactsTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Linux, s390x,",
        "Linux, ppc64le,",
        "Linux, riscv64,",
        "Windows 11, aarch64,",
        "FreeBSD, amd64,"
    })
    void knowsThePlatformsThatNd4jIsBuiltFor(String system, String architecture, String platform) {
        assertThat(Nd4jArtifacts.platform(system, architecture)).isEqualTo(platform);
    }

    @Test
    void namesTheNativeLibrariesOfOnePlatform() {
        List<String> coordinates = Nd4jArtifacts.coordinates("linux-arm64");

        assertThat(coordinates)
                .contains("org.nd4j:nd4j-native:jar:linux-arm64:1.0.0-M2.1")
                .noneMatch(line -> line.contains("PLATFORM") || line.contains("$"));
        assertThat(coordinates.stream().filter(line -> line.contains("linux-arm64")))
                .hasSize(3);
    }

    /** What is resolved when a check runs is what the POM declares, so that dependency:tree and scanners show it. */
    @Test
    void listsWhatThePomDeclares() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        Element project = pom.getDocumentElement();
        List<String> declared = elements(child(project, "dependencies"))
                .filter(dependency -> List.of("provided", "test").contains(text(dependency, "scope")))
                .filter(dependency -> !text(dependency, "groupId").startsWith("org.apache.maven")
                        && List.of("org.nd4j", "org.bytedeco", "org.apache.commons", "commons-io")
                                .contains(text(dependency, "groupId"))
                        && !text(dependency, "artifactId").equals("hdf5"))
                .map(dependency -> "%s:%s%s"
                        .formatted(
                                text(dependency, "groupId"),
                                text(dependency, "artifactId"),
                                text(dependency, "classifier").isEmpty() ? "" : ":native"))
                .toList();

        assertThat(Nd4jArtifacts.coordinates("native").stream().map(Nd4jArtifactsTest::withoutVersion))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static String withoutVersion(String coordinates) {
        String[] parts = coordinates.split(":");
        return parts[0] + ":" + parts[1] + (parts.length == 5 ? ":" + parts[3] : "");
    }

    private static Element child(Element parent, String name) {
        return elements(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element parent, String name) {
        return elements(parent)
                .filter(element -> element.getTagName().equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> elements(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
