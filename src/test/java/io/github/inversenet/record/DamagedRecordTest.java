package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Reference;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.inversion.RefinementResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every key of every record: removed, null, of another type, and full of what no message should repeat. */
class DamagedRecordTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String HOSTILE = "\u001b[31m\n\r::error::" + "x".repeat(20_000);

    /** A kind of record, a whole file of it, and the keys that may be missing or null. */
    enum Kind {
        TRAINING(
                TrainingRecord.class,
                "models/digits/training.json",
                "parameters.learningRate",
                "parameters.targetAccuracy",
                "parameters.validationImages",
                "sameBytes",
                "run"),
        INVERSION(
                InversionRecord.class,
                "src/test/resources/golden/refined/inversion.json",
                "parameters.rcond",
                "parameters.refinement",
                "data",
                "conditionNumber",
                "layers[0].conditionNumber"),
        INSPECTION(
                InspectionRecord.class,
                "src/test/resources/golden/digits/inspection.json",
                "kerasVersion",
                "unsupported",
                "layers[0].outputShape",
                "layers[0].activation",
                "layers[0].unsupported",
                "dense[0].conditionNumber",
                "verdict.obstacle",
                "verdict.lostDimensions",
                "accuracy",
                "accuracy.value"),
        RECONSTRUCTION(
                ReconstructionRecord.class,
                "src/test/resources/golden/digits/reconstruction/reconstruction.json",
                "pictures[0].answer[0]",
                "pictures[0].maxAbsError"),
        BASELINE(
                BaselineRecord.class,
                "src/test/resources/golden/digits/missed/baseline.json",
                "lowered[0].metrics[0].from",
                "lowered[0].metrics[0].to"),
        ROUND_TRIP(RoundTripRecord.class, null, "rules[0].minimum", "rules[0].maximum", "rules[0].baseline", "run");

        private final Class<?> type;
        private final @Nullable String file;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of
        private final Set<String> optional;

        Kind(Class<?> type, @Nullable String file, String... optional) {
            this.type = type;
            this.file = file;
            this.optional = Set.of(optional);
        }

        ObjectNode whole() {
            // Files of earlier versions may have keys that nobody reads any more.
            Record record = file == null ? everythingMeasured() : (Record) JsonFiles.read(Path.of(file), type);
            return JsonFiles.tree(record);
        }

        Object read(Path path) {
            return this == ROUND_TRIP ? RoundTripRecord.read(path) : JsonFiles.read(path, type);
        }

        /** Metrics of a baseline may be null or missing; in a report two are null, and no other may be: its digest differs. */
        boolean mayLack(String key) {
            return optional.contains(key)
                    || (this == BASELINE && key.startsWith("metrics."))
                    || (this == ROUND_TRIP && key.matches(".*reconstruction\\.(psnr|ssim)"));
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWholeRecordIsRead(Kind kind) {
        assertThat(kind.read(write(kind.whole()))).isInstanceOf(kind.type);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyOptionalKeysMayBeMissing(Kind kind) {
        Set<String> accepted = new LinkedHashSet<>();
        for (List<String> path : paths(kind.whole())) {
            ObjectNode damaged = kind.whole();
            JsonNode parent = parent(damaged, path);
            if (parent instanceof ObjectNode object) {
                object.remove(path.get(path.size() - 1));
                if (isRead(kind, damaged)) {
                    accepted.add(key(path));
                }
            }
        }
        assertThat(accepted).allMatch(kind::mayLack);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyOptionalValuesMayBeNull(Kind kind) {
        Set<String> accepted = accepted(kind, value -> NODES.nullNode());

        assertThat(accepted).allMatch(kind::mayLack);
        assertThat(accepted).containsAll(kind.optional);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noValueMayBeOfAnotherType(Kind kind) {
        assertThat(accepted(kind, DamagedRecordTest::ofAnotherType)).isEmpty();
    }

    /** Texts are free where nobody computes with them; the test is that nothing but a refusal comes of it. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void hostileTextEndsNoReaderAndIsNotRepeated(Kind kind) {
        accepted(kind, value -> value.isTextual() ? NODES.textNode(HOSTILE) : NODES.numberNode(-1));
        accepted(kind, value -> value.isContainerNode() ? NODES.objectNode().put(HOSTILE, 1) : NODES.numberNode(1e300));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFileThatIsCutOffIsRefused(Kind kind) throws Exception {
        byte[] text = JsonFiles.format(kind.whole()).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("record.json");
        for (int length = 0; length < text.length - 2; length += Math.max(1, text.length / 200)) {
            Files.write(file, Arrays.copyOf(text, length));
            assertThatThrownBy(() -> kind.read(file)).isInstanceOf(InverseException.class);
        }
    }

    private Set<String> accepted(Kind kind, UnaryOperator<JsonNode> damage) {
        Set<String> accepted = new LinkedHashSet<>();
        for (List<String> path : paths(kind.whole())) {
            ObjectNode damaged = kind.whole();
            JsonNode parent = parent(damaged, path);
            String last = path.get(path.size() - 1);
            JsonNode sound = parent.isArray() ? parent.path(Integer.parseInt(last)) : parent.path(last);
            if (parent instanceof ObjectNode object) {
                object.set(last, damage.apply(sound));
            } else if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(last), damage.apply(sound));
            }
            if (isRead(kind, damaged)) {
                accepted.add(key(path));
            }
        }
        return accepted;
    }

    /** Whether a file is taken; if it is not, the message must name the file, and be fit for a log. */
    private boolean isRead(Kind kind, ObjectNode damaged) {
        Path file = write(damaged);
        Throwable thrown = catchThrowable(() -> kind.read(file));
        if (thrown == null) {
            return true;
        }
        assertThat(thrown).isInstanceOf(InverseException.class).hasMessageContaining(file.toString());
        assertThat(thrown.getMessage()).hasSizeLessThan(1000).doesNotContain("\u001b", "\n", "\r");
        return false;
    }

    private Path write(ObjectNode tree) {
        Path file = folder.resolve("record.json");
        JsonFiles.write(file, tree);
        return file;
    }

    private static JsonNode ofAnotherType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> NODES.numberNode(5);
            case NUMBER -> NODES.textNode(value.asText());
            case BOOLEAN -> NODES.textNode("true");
            case ARRAY -> NODES.objectNode().put("0", 1);
            case OBJECT -> NODES.arrayNode().add(1);
            default -> NODES.objectNode();
        };
    }

    /** The keys to every value; of arrays, the first entry stands for all. */
    private static List<List<String>> paths(JsonNode node) {
        List<List<String>> paths = new ArrayList<>();
        collect(node, List.of(), paths);
        return paths;
    }

    private static void collect(JsonNode node, List<String> path, List<List<String>> paths) {
        if (!path.isEmpty()) {
            paths.add(path);
        }
        node.properties().forEach(entry -> collect(entry.getValue(), append(path, entry.getKey()), paths));
        if (node.isArray() && !node.isEmpty()) {
            collect(node.path(0), append(path, "0"), paths);
        }
    }

    private static List<String> append(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    private static JsonNode parent(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String key : path.subList(0, path.size() - 1)) {
            node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
        }
        return node;
    }

    private static String key(List<String> path) {
        return String.join(".", path).replaceAll("\\.(\\d+)", "[$1]");
    }

    /** A report with every key that there is. */
    private static RoundTripRecord everythingMeasured() {
        RoundTripRecord measured = Reports.measured(new RefinementResult(980, 2.5, 4, 0));
        return measured.with(Seeds.of(List.of(Seeds.Run.of(3, measured))))
                .judgedBy(List.of(
                        new Rule("accuracy", 0.9, 1.0, Level.WARN, new Reference("baseline.json", 0.95, 0.05))));
    }
}
