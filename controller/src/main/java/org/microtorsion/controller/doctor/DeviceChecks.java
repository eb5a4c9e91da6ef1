package org.microtorsion.controller.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.microtorsion.controller.rig.RigConfig;

/// The device nodes and servers a rig file names: there, and open to this user.
final class DeviceChecks {
  private static final int CONNECT_MILLIS = 1000;

  private final Path root;

  DeviceChecks(Path root) {
    this.root = root;
  }

  List<Finding> examine(RigConfig rig) {
    List<Finding> findings = new ArrayList<>();
    Set<String> ports = new LinkedHashSet<>();
    ports.add(rig.rotorAngle().port());
    ports.add(rig.fixedEndAngle().port());
    for (String port : ports) {
      findings.add(port.startsWith("tcp://") ? server(port) : serialPort(port));
    }
    Set<String> buses = new LinkedHashSet<>();
    buses.add(node(rig.currentMeter().spi()));
    buses.add(node(rig.currentSource().spi()));
    for (String bus : buses) {
      findings.add(
          node(
              "spi bus",
              bus,
              "spi",
              "switch SPI on: dtparam=spi=on in /boot/firmware/config.txt, then restart"));
    }
    findings.add(node("gpio", "/dev/gpiochip0", "gpio", "run this on the Pi the rig is wired to"));
    return findings;
  }

  private static String node(RigConfig.SpiAddress spi) {
    return "/dev/spidev" + spi.bus() + "." + spi.chip();
  }

  private Finding serialPort(String port) {
    return node(
        "serial port",
        port,
        "dialout",
        "plug the adapter in, switch the UART on (enable_uart=1), or correct port in the rig"
            + " file");
  }

  private Finding node(String subject, String device, String group, String ifMissing) {
    Path path = root.resolve(device.replaceFirst("^/+", ""));
    if (!Files.exists(path)) {
      return Finding.wrong(subject, device + " is not there", ifMissing);
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      return Finding.wrong(
          subject,
          device + " may not be read and written by this user",
          "sudo usermod -aG " + group + " $USER, then log in again");
    }
    return Finding.ok(subject, device + " is there and may be used");
  }

  private static Finding server(String port) {
    URI address = URI.create(port);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
      return Finding.ok("serial server", port + " accepts a connection");
    } catch (IOException e) {
      return Finding.wrong(
          "serial server",
          port + " does not accept a connection: " + e.getMessage(),
          "switch the server on, or correct port in the rig file");
    }
  }
}
