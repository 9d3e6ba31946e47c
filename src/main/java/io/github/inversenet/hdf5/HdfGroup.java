package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of a file that is not trusted: children are asked for by name, and links are refused. */
public final class HdfGroup {
    /** No layer of a supported class has more than two weights; a few more are described. */
    private static final long MAXIMUM_TEXTS = 4096;

    /** Models in models make paths long; hard links that lead in a circle make them endless. */
    private static final int MAXIMUM_DEPTH = 64;

    private final Path file;
    private final Group group;
    private final String path;
    private final ExpansionBudget budget;

    /** @param path of the group within the file, without a slash at its end; empty for the root */
    HdfGroup(Path file, Group group, String path, ExpansionBudget budget) {
        this.file = file;
        this.group = group;
        this.path = path;
        this.budget = budget;
    }

    /** The attribute's text, or null where the group has no such attribute. */
    public @Nullable String text(String attribute) {
        List<String> texts = texts(attribute);
        if (texts == null) {
            return null;
        }
        if (texts.size() != 1) {
            throw ModelFileException.damaged(
                    file, "has %d texts in %s instead of one".formatted(texts.size(), describe(attribute)));
        }
        return texts.get(0);
    }

    /** The attribute's texts, none where it is an empty array of any type, or null where there is no such attribute. */
    public @Nullable List<String> texts(String attribute) {
        return ParserGuard.parse(file, describe(attribute), () -> {
            Attribute found = group.getAttribute(attribute);
            if (found == null) {
                return null;
            }
            if (found.isEmpty()) {
                return List.of();
            }
            if (!found.getJavaType().equals(String.class) || found.getSize() > MAXIMUM_TEXTS) {
                throw ModelFileException.damaged(file, "does not have texts in " + describe(attribute));
            }
            if (FixedTexts.isFixed(found.getDataType())) {
                return List.copyOf(FixedTexts.of(found));
            }
            Object data = found.getData();
            return data instanceof String[] array ? List.copyOf(Arrays.asList(array)) : List.of((String) data);
        });
    }

    /** The group at a path of names with slashes between them, or null where there is nothing. */
    public @Nullable HdfGroup group(String relativePath) {
        HdfGroup current = this;
        for (String name : names(relativePath)) {
            Node child = current.child(name);
            if (child == null) {
                return null;
            }
            if (!(child instanceof Group childGroup)) {
                throw ModelFileException.damaged(file, "has no group at '%s'".formatted(current.pathOf(name)));
            }
            current = new HdfGroup(file, childGroup, current.pathOf(name), budget);
        }
        return current;
    }

    /** The dataset at a path of names with slashes between them. */
    public HdfDataset dataset(String relativePath) {
        int slash = relativePath.lastIndexOf('/');
        HdfGroup parent = slash < 0 ? this : group(relativePath.substring(0, slash));
        String name = relativePath.substring(slash + 1);
        Node child = parent == null ? null : parent.child(name);
        if (!(child instanceof Dataset dataset)) {
            throw ModelFileException.damaged(file, "has no dataset at '%s'".formatted(pathOf(relativePath)));
        }
        return new HdfDataset(file, dataset, pathOf(relativePath), budget);
    }

    private String[] names(String relativePath) {
        String[] names = relativePath.split("/", MAXIMUM_DEPTH + 1);
        if (names.length > MAXIMUM_DEPTH) {
            throw ModelFileException.damaged(
                    file, "leads to a path of more than %d groups below '%s'".formatted(MAXIMUM_DEPTH, path));
        }
        return names;
    }

    /** The names of all children, sorted. */
    public List<String> names() {
        return ParserGuard.parse(
                file,
                "group '%s'".formatted(path),
                () -> group.getChildren().keySet().stream().sorted().toList());
    }

    private @Nullable Node child(String name) {
        Node child = ParserGuard.parse(file, "'%s'".formatted(pathOf(name)), () -> group.getChild(name));
        if (child != null && child.isLink()) {
            throw new ModelFileException(
                    file,
                    "has a link at '%s'; links are not followed".formatted(pathOf(name)),
                    "If you trust the file, load it in Keras and save it again, which stores the data itself; h5repack keeps links.");
        }
        return child;
    }

    private String pathOf(String name) {
        return path + "/" + name;
    }

    private String describe(String attribute) {
        return "attribute '%s' of '%s'".formatted(attribute, path.isEmpty() ? "/" : path);
    }
}
