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
        await using var command = await db.NewCommand(sql, cancellation);
        command.Bind(values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads every row that a statement answers.</summary>
    public static async Task<List<T>> Query<T>(
        this DoorstepDb db, string sql, Func<DbDataReader, T> read, CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        await using var command = await db.NewCommand(sql, cancellation);
        command.Bind(values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>A command on the context's connection and transaction; for statements that run many times.</summary>
    public static async Task<DbCommand> NewCommand(this DoorstepDb db, string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Sets the named values, in the forms that the columns have.</summary>
    public static void Bind(this DbCommand command, params (string Name, object? Value)[] values)
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

            parameter.Value = value switch
            {
                null => DBNull.Value,
                Guid id => id.ToByteArray(true),
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                Enum number => Convert.ToInt32(number),
                _ => value,
            };
        }
    }

    public static Guid Id(this DbDataReader reader, int column) => new((byte[])reader.GetValue(column), true);

    public static Guid? IdOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Id(column);

    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset At(this DbDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    internal static Task AddToCounter(
        this DoorstepDb db, int merchant, string name, string scope, int key, long delta,
            CancellationToken cancellation) =>
        db.Execute(
            """
            INSERT INTO counter (merchant, name, scope, key, value) VALUES (@merchant, @name, @scope, @key, @delta)
            ON CONFLICT (merchant, name, scope, key) DO UPDATE SET value = counter.value + excluded.value
            """,
            cancellation,
            ("@merchant", merchant), ("@name", name), ("@scope", scope), ("@key", key), ("@delta", delta));
}
