package io.github.inversenet.maven;

import java.io.Console;

/** Whether somebody watches the log on a terminal that can show colours. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // Newer JVMs are asked by isTerminal.
    static boolean isAttached() {
        Console console = System.console();
        String kind = System.getenv("TERM");
        return console != null && isTerminal(console) && kind != null && !kind.equals("dumb");
    }

    /** From Java 22 on there is a console also where the output goes to a file, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
