using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Doorstep.Bench.Yardsticks;

/// <summary>One thread: SQLite admits one writer.</summary>
internal sealed class SqliteYardstick : IYardstick, IDisposable
{
    private const int Items = 400;

    private const string Schema = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE stock (item INTEGER PRIMARY KEY, on_hand INTEGER, reserved INTEGER, CHECK (on_hand >= reserved));
        CREATE TABLE orders (id INTEGER PRIMARY KEY, external_id TEXT UNIQUE, customer TEXT, email TEXT, address TEXT,
                             total INTEGER, at INTEGER);
        CREATE TABLE line (order_id INTEGER, line INTEGER, item INTEGER, quantity INTEGER, price INTEGER,
                           PRIMARY KEY (order_id, line)) WITHOUT ROWID;
        CREATE TABLE ledger (seq INTEGER PRIMARY KEY, item INTEGER, quantity INTEGER, order_id INTEGER, at INTEGER);
        CREATE TABLE journal (seq INTEGER PRIMARY KEY, entity TEXT, entity_id INTEGER, type TEXT, actor TEXT,
                              at INTEGER);
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("doorstep-yardstick-").FullName;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand order, line, stock, ledger, journal;
    private readonly Random chance = new(1);
    private long id;

    public SqliteYardstick()
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "yardstick.db")}");
        connection.Open();
        Command(Schema).ExecuteNonQuery();
        for (var i = 0; i < Items; i++) Command($"INSERT INTO stock VALUES ({i}, 100000000, 0)").ExecuteNonQuery();
        order = Command("INSERT INTO orders VALUES (@0, @1, @2, @3, @4, @5, @6)", 7);
        line = Command("INSERT INTO line VALUES (@0, @1, @2, @3, @4)", 5);
        stock = Command(
            "UPDATE stock SET reserved = reserved + @0 WHERE item = @1 AND on_hand - reserved >= @0", 2);
        ledger = Command("INSERT INTO ledger (item, quantity, order_id, at) VALUES (@0, @1, @2, @3)", 4);
        journal = Command("INSERT INTO journal (entity, entity_id, type, actor, at) VALUES (@0, @1, @2, @3, @4)", 5);
    }

    public string Engine => "SQLite";

    public Task<double> Run(TimeSpan time)
    {
        var (began, done) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(began) < time; done++) Place();
        return Task.FromResult(done / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    public Task<double> RunAlone(TimeSpan time) => Run(time);

    public void Dispose()
    {
        connection.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private void Place()
    {
        using var transaction = connection.BeginTransaction();
        id++;
        Do(order, transaction, id, $"bench-{id}", "Ada Jones", "ada@example.com", "1 Main St, Austin TX 73301", 4250,
            id);
        for (var n = 1; n <= 2; n++)
        {
            var item = chance.Next(Items);
            Do(line, transaction, id, n, item, n, 1250);
            if (Do(stock, transaction, n, item) != 1) throw new InvalidOperationException("The stock is gone.");
            Do(ledger, transaction, item, n, id, id);
        }

        Do(journal, transaction, "order", id, "PlaceOrder", "bench", id);
        transaction.Commit();
    }

    private static int Do(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, int values = 0)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values; i++) command.Parameters.AddWithValue($"@{i}", 0);
        return command;
    }
}
