using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Doorstep.Platform.Data;

/// <summary>
/// Hot and reporting statements in plain SQL. Texts live in <c>Storage/*Sql.cs</c> of their module only.
/// </summary>
public static class Statements
{
    /// <summary>Runs a statement in the open transaction and answers the number of rows it changed.</summary>
    public static async Task<int> Execute(
        this DoorstepDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await db.Engine.Send(db, cancellation);
        var command = await db.Command(sql, cancellation);
        command.Bind(db.Engine, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Runs a statement whose answer nobody needs at once: in a command on PostgreSQL it goes with the next question or
    /// before the commit, in its order.
    /// </summary>
    /// <param name="must">How many rows it has to change; null when that does not matter.</param>
    public static async Task ExecuteLater(
        this DoorstepDb db, string sql, Changes? must, CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        if (db.Gathers) db.Gathered.Add(new GatheredStatement(sql, must, values));
        else
        {
            var changed = await db.Execute(sql, cancellation, values);
            must?.Check(changed);
        }
    }

    /// <summary>Reads every row that a statement answers.</summary>
    public static async Task<List<T>> Query<T>(
        this DoorstepDb db, string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        if (db.Gathered.Count > 0) return await db.Engine.Ask(db, sql, values, read, cancellation);
        var command = await db.Command(sql, cancellation);
        command.Bind(db.Engine, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.All(read, cancellation);
    }

    internal static async Task<List<T>> All<T>(
        this DbDataReader reader, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>
    /// Runs a statement that answers one number and must not hold up others until this transaction ends, for example
    /// one that takes numbers from a counter. Where several write at once it is a transaction of its own.
    /// </summary>
    public static Task<long> Apart(
        this DoorstepDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        db.Engine.Apart(db, sql, cancellation, values);

    /// <summary>A command on the context's connection and transaction; the engine reads the same text once.</summary>
    private static async Task<DbCommand> Command(this DoorstepDb db, string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        if (!db.Kept.TryGetValue(sql, out var command))
        {
            db.Kept[sql] = command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
        }

        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } seconds) command.CommandTimeout = seconds;
        return command;
    }

    /// <summary>Sets the named values, in the forms that the columns have.</summary>
    internal static void Bind(this DbCommand command, Engine engine, params (string Name, object? Value)[] values) =>
        Bind(command.Parameters, command.CreateParameter, engine, values);

    internal static void Bind(
        DbParameterCollection parameters, Func<DbParameter> create, Engine engine,
        params (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = parameters.Contains(name) ? parameters[name] : null;
            if (parameter is null)
            {
                parameter = create();
                parameter.ParameterName = name;
                parameters.Add(parameter);
            }

            parameter.Value = engine.Parameter(value switch
            {
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                Enum number => Convert.ToInt32(number),
                _ => value,
            });
        }
    }

    public static Guid Id(this DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? new Guid(bytes, true) : reader.GetGuid(column);

    public static Guid? IdOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Id(column);

    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset At(this DbDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
