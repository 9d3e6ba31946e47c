package io.github.inversenet.training;

import io.github.inversenet.Choice;

/** How training images are varied, anew in each epoch. */
public enum Augmentation implements Choice {
    /** Every epoch shows the same images. */
    NONE("none"),
    /** A share of the images is shifted by one pixel: see {@link Shifts}. */
    SHIFTS("shifts"),
    /** Besides, up to half of all images are rotated, scaled, sheared and warped: see {@link ElasticWarp}. */
    ELASTIC("elastic");

    private final String parameterValue;

    Augmentation(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    @Override
    public String parameterValue() {
        return parameterValue;
    }

    public static Augmentation of(String parameterValue) {
        return Choice.of(Augmentation.class, "augmentation", parameterValue);
    }
}
