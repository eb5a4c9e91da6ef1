package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A network between page and controller that can be cut and mended.
///
/// Threads: one accepts, two a connection copy.
final class CuttableLine implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final URI address;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private ServerSocket server;

  CuttableLine(URI address) throws IOException {
    this.address = address;
    server = listen(0);
    port = server.getLocalPort();
    accept(server);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return server;
  }

  URI address() {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket near = from.accept();
              Socket far = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
              keep(near, far);
              copy(near, far);
              copy(far, near);
            }
          } catch (IOException e) {
            // Cut.
          }
        });
  }

  private synchronized void keep(Socket near, Socket far) {
    sockets.add(near);
    sockets.add(far);
  }

  private static void copy(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException e) {
            // Cut.
          }
        });
  }

  synchronized void cut() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void mend() throws IOException {
    server = listen(port);
    accept(server);
  }

  @Override
  public void close() {
    cut();
  }
}
