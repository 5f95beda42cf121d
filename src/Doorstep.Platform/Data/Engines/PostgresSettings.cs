using Npgsql;

namespace Doorstep.Platform.Data;

/// <summary>How PostgreSQL is connected to: nobody waits for ever, neither for a row nor for a broken wire.</summary>
internal static class PostgresSettings
{
    /// <summary>A row that another transaction holds is waited for so long, in seconds; then the caller is told to
    /// come back.</summary>
    public const int LockSecondsMax = 8;

    /// <summary>One statement of a command or a question, in seconds.</summary>
    public const int StatementSecondsMax = 30;

    /// <summary>
    /// A transaction whose node fell silent (paused, cut off) gives its rows back after this, in seconds.
    /// </summary>
    public const int IdleInTransactionSecondsMax = 10;

    /// <summary>A wire on which nothing was heard for so long is probed, in seconds.</summary>
    public const int KeepAliveSeconds = 10;

    /// <summary>Between two probes, in seconds.</summary>
    public const int KeepAliveIntervalSeconds = 5;

    /// <summary>Probes without an answer after which the connection is dead.</summary>
    public const int KeepAliveProbes = 3;

    /// <summary>Sent bytes that nobody confirmed for so long end the connection, in seconds.</summary>
    public const int UnconfirmedSecondsMax = 25;

    /// <summary>Statements that one connection keeps prepared.</summary>
    public const int PreparedMax = 200;

    /// <summary>A statement is prepared when it is sent for so many times on one connection.</summary>
    public const int PreparedFromUses = 3;

    /// <summary>What is sent in one piece: the rows of a batch are some tens of kilobytes a table.</summary>
    public const int WriteBufferBytes = 64 * 1024;

    /// <summary>Connections for statements that are transactions of their own; each holds one for a blink.</summary>
    public const int ApartMax = 4;

    /// <summary>The connection string with what it leaves open; what it says itself stays.</summary>
    public static string Of(string connection) => Fill(connection, "").ConnectionString;

    /// <summary>
    /// For numbers that are taken in transactions of their own. They need not wait for the disk: whatever is written
    /// with a number comes behind it in the log, and so is never kept without it.
    /// </summary>
    public static string Apart(string connection)
    {
        var settings = Fill(connection, " -c synchronous_commit=off");
        settings.MaxPoolSize = ApartMax;
        settings.MinPoolSize = 0;
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Fill(string connection, string further)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        Default(settings, "Application Name", "doorstep");
        Default(settings, "Max Auto Prepare", PreparedMax);
        Default(settings, "Auto Prepare Min Usages", PreparedFromUses);
        Default(settings, "Write Buffer Size", WriteBufferBytes);
        Default(settings, "Tcp Keepalive", true);
        Default(settings, "Tcp Keepalive Time", KeepAliveSeconds);
        Default(settings, "Tcp Keepalive Interval", KeepAliveIntervalSeconds);
        Default(settings, "Command Timeout", StatementSecondsMax + KeepAliveIntervalSeconds);
        settings.PersistSecurityInfo = false;
        settings.Options = $"{Server}{further} {settings.Options}".TrimEnd();
        return settings;
    }

    private static string Server { get; } = string.Join(' ', new[]
    {
        $"lock_timeout={LockSecondsMax}s",
        $"statement_timeout={StatementSecondsMax}s",
        $"idle_in_transaction_session_timeout={IdleInTransactionSecondsMax}s",
        $"tcp_keepalives_idle={KeepAliveSeconds}",
        $"tcp_keepalives_interval={KeepAliveIntervalSeconds}",
        $"tcp_keepalives_count={KeepAliveProbes}",
        $"tcp_user_timeout={UnconfirmedSecondsMax * 1000}",
    }.Select(setting => "-c " + setting));

    private static void Default(NpgsqlConnectionStringBuilder settings, string keyword, object value)
    {
        if (!settings.ShouldSerialize(keyword)) settings[keyword] = value;
    }
}
