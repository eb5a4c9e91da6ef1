package org.microtorsion.controller.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.CalibrationBench;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.line.pi4j.Pi4jLines;
import org.microtorsion.driver.line.pi4j.Pull;
import org.microtorsion.driver.line.pi4j.SpiBus;
import org.microtorsion.driver.line.serial.JSerialCommLine;
import org.microtorsion.driver.line.serial.Parity;
import org.microtorsion.driver.line.serial.SerialFormat;
import org.microtorsion.driver.line.serial.StopBits;
import org.microtorsion.driver.line.serial.TcpLine;

/// Opens a rig's lines through jSerialComm and Pi4J, at the addresses of the rig file.
final class RealLines {
  /// AD5791 and ADS1256 both take data on the falling clock edge.
  private static final int SPI_MODE = 1;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Pattern TCP = Pattern.compile("tcp://([^:/]+):([0-9]{1,5})");

  private final Pi4jLines header;
  private final List<AutoCloseable> opened = new ArrayList<>();

  private RealLines(Pi4jLines header) {
    this.header = header;
  }

  /// Opens every line at the rig file's addresses, or none: when one fails those before it are
  /// closed again.
  static RigLines open(RigConfig rig, Pi4jLines header) {
    return open(rig, rig.rotorAngle().port(), rig.fixedEndAngle().port(), header);
  }

  /// The same with the encoders at other ports.
  static RigLines open(RigConfig rig, String rotorPort, String fixedEndPort, Pi4jLines header) {
    RealLines lines = new RealLines(header);
    try {
      return lines.open(rig, rotorPort, fixedEndPort);
    } catch (RuntimeException e) {
      lines.closeAfter(e);
      throw e;
    }
  }

  private RigLines open(RigConfig rig, String rotorPort, String fixedEndPort) {
    SerialLine rotor = serial(rotorPort, rig.rotorAngle().baud());
    SerialLine fixedEnd =
        fixedEndPort.equals(rotorPort) ? rotor : serial(fixedEndPort, rig.fixedEndAngle().baud());
    return new RigLines(
        rotor,
        fixedEnd,
        spi(rig.currentMeter().spi()),
        input(rig.currentMeter().dataReadyGpio(), Pull.NONE),
        spi(rig.currentSource().spi()),
        keep(header.output(rig.heartbeat().gpio(), false)),
        contact(rig.emergencyStop()),
        contact(rig.positiveLimit()),
        contact(rig.negativeLimit()));
  }

  /// Opens the balance's line at the rig file's address.
  static SerialLine openBalance(CalibrationBench.Balance balance) {
    return openBalance(balance, balance.port());
  }

  /// The same at another port.
  static SerialLine openBalance(CalibrationBench.Balance balance, String port) {
    return line(
        port,
        new SerialFormat(
            balance.baud(),
            balance.dataBits(),
            switch (balance.parity()) {
              case 'O' -> Parity.ODD;
              case 'E' -> Parity.EVEN;
              default -> Parity.NONE;
            },
            balance.stopBits() == 2 ? StopBits.TWO : StopBits.ONE));
  }

  /// Opens the stepper device's line at a port.
  static SerialLine openStepper(StepperConfig stepper, String port) {
    return line(port, SerialFormat.of8N1(stepper.baud()));
  }

  private SerialLine serial(String address, int baud) {
    return keep(line(address, SerialFormat.of8N1(baud)));
  }

  private static SerialLine line(String address, SerialFormat format) {
    Matcher tcp = TCP.matcher(address);
    if (tcp.matches()) {
      int port = Integer.parseInt(tcp.group(2));
      if (port < 1 || port > 65_535) {
        throw new InputException(
            "port " + address + ": expected a TCP port of 1 to 65535, found " + port);
      }
      return new TcpLine(tcp.group(1), port, CONNECT_TIMEOUT);
    }
    return new JSerialCommLine(address, format);
  }

  private SpiLine spi(RigConfig.SpiAddress address) {
    SpiBus bus =
        new SpiBus(address.bus(), address.chip(), SPI_MODE, (int) Math.round(address.clockHertz()));
    return keep(header.spi(bus, header.output(address.chipSelectGpio(), true)));
  }

  /// A normally closed contact; the resistor takes the line of an open one to the level that stops
  /// the rig.
  private DigitalLine contact(RigConfig.DigitalPin pin) {
    return input(pin.gpio(), pin.activeHigh() ? Pull.UP : Pull.DOWN);
  }

  private DigitalLine input(int gpio, Pull pull) {
    return keep(header.input(gpio, pull));
  }

  private <T extends AutoCloseable> T keep(T line) {
    opened.add(line);
    return line;
  }

  private void closeAfter(RuntimeException cause) {
    for (AutoCloseable line : opened.reversed()) {
      try {
        line.close();
      } catch (Exception e) {
        cause.addSuppressed(e);
      }
    }
  }
}
