package io.github.inversenet.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The digest by which a report shows that what it says was measured is what was written: of every key but those that say
 * how it was judged and where it was made. It guards against accidents and edits by hand, not against forgery: who wants
 * to can compute it anew.
 */
final class EvidenceDigest {
    /** The key that holds the digest. */
    static final String KEY = "evidence";

    // What is named here can change without anything having been measured anew, or varies from machine to machine. Keys
    // that
    // later versions add are covered.
    private static final List<String> NOT_MEASURED = List.of("passed", "rules", "crossCheck", KEY, "run");

    private EvidenceDigest() {}

    /** @return SHA-256 in lower-case hexadecimal of the measured part, as {@link JsonFiles} writes it */
    static String of(ObjectNode report) {
        ObjectNode measured = report.deepCopy().remove(NOT_MEASURED);
        return Sha256.of(JsonFiles.format(measured).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a report holds the digest of what it says. */
    static boolean fits(JsonNode report) {
        return report instanceof ObjectNode object
                && of(object).equals(object.path(KEY).textValue());
    }
}
