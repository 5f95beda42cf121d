using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Doorstep.Platform.Data;

/// <summary>One prepared statement, bound by position: no look-up of names, no objects per row.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(this.connection, sql, out statement), this.connection);
    }

    /// <param name="value">In the form that the column is stored in.</param>
    public void Bind(int position, object? value) => SqliteException.ThrowExceptionForRC(
        value switch
        {
            null => raw.sqlite3_bind_null(statement, position),
            string text => raw.sqlite3_bind_text(statement, position, text),
            byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
            int number => raw.sqlite3_bind_int(statement, position, number),
            long number => raw.sqlite3_bind_int64(statement, position, number),
            bool flag => raw.sqlite3_bind_int(statement, position, flag ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, position, number),
            TimeOnly time => raw.sqlite3_bind_text(statement, position, time.ToString("HH:mm:ss")),
            DateOnly day => raw.sqlite3_bind_text(statement, position, day.ToString("yyyy-MM-dd")),
            _ => throw new InvalidOperationException($"No column is stored as {value.GetType().Name}."),
        },
        connection);

    /// <summary>Runs it with the values that are bound; answers how many rows it changed.</summary>
    public int Run()
    {
        var done = raw.sqlite3_step(statement);
        if (done != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(done, connection);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), connection);
        return raw.sqlite3_changes(connection);
    }

    public void Dispose() => statement.Dispose();
}
