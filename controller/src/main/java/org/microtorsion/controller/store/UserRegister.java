package org.microtorsion.controller.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may log in to the page, and with which role. Threads: all methods may be called from any
/// thread.
public final class UserRegister {
  private static final String COLUMNS = "name, role, password_hash, disabled, created_at";

  private final Database database;

  UserRegister(Database database) {
    this.database = database;
  }

  /// Whether nobody has an account yet.
  public boolean isEmpty() {
    return all().isEmpty();
  }

  /// Everybody, by name.
  public List<UserAccount> all() {
    return database.read(connection -> select(connection, "ORDER BY name", Optional.empty()));
  }

  /// The account of a name, however its letters are cased.
  public Optional<UserAccount> find(String name) {
    return database.read(
        connection -> select(connection, "WHERE name = ?", Optional.of(name)).stream().findFirst());
  }

  /// Makes an account.
  ///
  /// @return false where there is one of that name
  public boolean add(UserAccount account) {
    return database.write(connection -> insert(connection, account));
  }

  /// Makes the first account, and none where there is one already, whoever asks at the same time.
  public boolean addFirst(UserAccount account) {
    return database.write(connection ->
        select(connection, "", Optional.empty()).isEmpty() && insert(connection, account));
  }

  private static boolean insert(Connection connection, UserAccount account) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO user_account ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING")) {
      insert.setString(1, account.name());
      insert.setString(2, account.role().word());
      insert.setString(3, account.passwordHash());
      insert.setBoolean(4, account.disabled());
      insert.setString(5, account.createdAt().toString());
      return insert.executeUpdate() == 1;
    }
  }

  /// Changes role, password or standing of an account; refuses to leave nobody who may give roles.
  ///
  /// @return false where that would be, or where there is no account of that name
  public boolean replace(UserAccount account) {
    return database.write(connection -> {
      boolean administratorLeft =
          select(connection, "", Optional.empty()).stream()
              .map(each -> each.name().equalsIgnoreCase(account.name()) ? account : each)
              .anyMatch(each -> each.role() == Role.ADMINISTRATOR && !each.disabled());
      return administratorLeft && update(connection, account);
    });
  }

  private static boolean update(Connection connection, UserAccount account) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE user_account SET role = ?, password_hash = ?, disabled = ? WHERE name = ?")) {
      update.setString(1, account.role().word());
      update.setString(2, account.passwordHash());
      update.setBoolean(3, account.disabled());
      update.setString(4, account.name());
      return update.executeUpdate() == 1;
    }
  }

  private static List<UserAccount> select(Connection connection, String rest, Optional<String> name)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM user_account " + rest)) {
      if (name.isPresent()) {
        select.setString(1, name.get());
      }
      try (ResultSet rows = select.executeQuery()) {
        List<UserAccount> accounts = new ArrayList<>();
        while (rows.next()) {
          accounts.add(
              new UserAccount(
                  rows.getString(1),
                  Role.ofWord(rows.getString(2)),
                  rows.getString(3),
                  rows.getBoolean(4),
                  Instant.parse(rows.getString(5))));
        }
        return accounts;
      }
    }
  }
}
