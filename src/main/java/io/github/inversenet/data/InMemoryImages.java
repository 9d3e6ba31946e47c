package io.github.inversenet.data;

/** Placeholder until the data room lands. */
public record InMemoryImages(int count, int rows, int columns, byte[] pixels, byte[] labels) {}
