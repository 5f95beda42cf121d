using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Doorstep.Bench.Yardsticks;

/// <summary>PostgreSQL's own load program with 8 clients and prepared statements, on a database of its own.</summary>
internal sealed partial class PgbenchYardstick : IYardstick
{
    private const string Database = "yardstick";
    private const int Clients = 8;

    private const string Schema = """
        CREATE TABLE stock (item int PRIMARY KEY, on_hand bigint, reserved bigint, CHECK (on_hand >= reserved));
        INSERT INTO stock SELECT i, 100000000, 0 FROM generate_series(0, 399) AS i;
        CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, external_id text UNIQUE, customer text,
                             email text, address text, total bigint, at timestamptz);
        CREATE TABLE line (order_id bigint, line int, item int, quantity int, price bigint,
                           PRIMARY KEY (order_id, line));
        CREATE TABLE ledger (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item int, quantity int,
                             order_id bigint, at timestamptz);
        CREATE TABLE journal (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entity text, entity_id bigint,
                              type text, actor text, at timestamptz);
        """;

    // The lower item first: two clients that want the same two must not wait for each other.
    private const string Order = """
        \set a random(0, 198)
        \set b random(199, 399)
        BEGIN;
        INSERT INTO orders (external_id, customer, email, address, total, at) VALUES (gen_random_uuid()::text,
          'Ada Jones', 'ada@example.com', '1 Main St, Austin TX 73301', 4250, now()) RETURNING id \gset
        INSERT INTO line VALUES (:id, 1, :a, 1, 1250), (:id, 2, :b, 2, 1250);
        UPDATE stock SET reserved = reserved + 1 WHERE item = :a AND on_hand - reserved >= 1;
        UPDATE stock SET reserved = reserved + 2 WHERE item = :b AND on_hand - reserved >= 2;
        INSERT INTO ledger (item, quantity, order_id, at) VALUES (:a, 1, :id, now()), (:b, 2, :id, now());
        INSERT INTO journal (entity, entity_id, type, actor, at) VALUES ('order', :id, 'PlaceOrder', 'bench', now());
        COMMIT;
        """;

    private readonly Dictionary<string, string> server;
    private readonly string script =
        Path.Combine(Path.GetTempPath(), $"doorstep-yardstick-{Environment.ProcessId}.sql");

    private PgbenchYardstick(string connection) =>
        server = connection.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0].Trim().ToLowerInvariant(), p => p[1].Trim());

    public string Engine => "PostgreSQL";

    /// <param name="connection">A server of the bench's own; the databases are made here.</param>
    public static async Task<PgbenchYardstick> Prepare(string connection)
    {
        var yardstick = new PgbenchYardstick(connection);
        foreach (var name in new[] { Database, "doorstep" })
        {
            await yardstick.Tool("psql", "postgres", "-qc", $"DROP DATABASE IF EXISTS {name}");
            await yardstick.Tool("psql", "postgres", "-qc", $"CREATE DATABASE {name}");
        }

        await yardstick.Tool("psql", Database, "-qc", Schema);
        await File.WriteAllTextAsync(yardstick.script, Order);
        return yardstick;
    }

    public Task<double> Run(TimeSpan time) => Run(time, Clients);

    public Task<double> RunAlone(TimeSpan time) => Run(time, 1);

    private async Task<double> Run(TimeSpan time, int clients)
    {
        var said = await Tool("pgbench", Database, "-n", "-M", "prepared", "-c", $"{clients}", "-j", "2",
            "-T", $"{(int)time.TotalSeconds}", "-f", script);
        return double.Parse(Tps().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private async Task<string> Tool(string name, string database, params string[] arguments)
    {
        var folder = Directory.GetDirectories("/usr/lib/postgresql").Order().Last();
        var start = new ProcessStartInfo(Path.Combine(folder, "bin", name))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = server["host"];
        start.Environment["PGPORT"] = server["port"];
        start.Environment["PGUSER"] = server["username"];
        start.Environment["PGDATABASE"] = database;
        if (server.TryGetValue("password", out var password)) start.Environment["PGPASSWORD"] = password;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var run = Process.Start(start)!;
        var error = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return run.ExitCode == 0 ? output : throw new InvalidOperationException($"{name}: {await error}{output}");
    }

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Tps();
}
