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
        var command = await db.Command(sql, cancellation);
        command.Bind(db.Engine, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads every row that a statement answers.</summary>
    public static async Task<List<T>> Query<T>(
        this DoorstepDb db, string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        var command = await db.Command(sql, cancellation);
        command.Bind(db.Engine, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
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
    internal static void Bind(this DbCommand command, Engine engine, params (string Name, object? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = command.Parameters.Contains(name) ? command.Parameters[name] : null;
            if (parameter is null)
            {
                parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
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
