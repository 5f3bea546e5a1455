package org.lemart.models;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads the class path in the first argument by a class loader of its own, as an application server
 * does, and the model in the second on a thread that does not know that loader. Prints the class of
 * the harmonizer or of the exception, and a line of what it says.
 */
final class SeparateLoader {
  private SeparateLoader() {}

  public static void main(String... args) throws Exception {
    String[] paths = args[0].split(File.pathSeparator, -1);
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = Path.of(paths[i]).toUri().toURL();
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader library = new URLClassLoader(urls, platform)) {
      Class<?> harmonizer = library.loadClass("org.lemart.Harmonizer");
      Object loaded = harmonizer.getMethod("load", String.class).invoke(null, args[1]);
      System.out.println(loaded.getClass().getName());
    } catch (InvocationTargetException e) {
      System.out.println(e.getCause());
    }
  }
}
