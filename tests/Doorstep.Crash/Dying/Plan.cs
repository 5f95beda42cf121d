namespace Doorstep.Crash.Dying;

/// <summary>Where a process dies.</summary>
internal enum Edge
{
    /// <summary>So many milliseconds after its first transaction began.</summary>
    Timer,

    /// <summary>A few milliseconds after a transaction began.</summary>
    InTransaction,

    /// <summary>Everything is written; the commit is next.</summary>
    BeforeCommit,

    /// <summary>It is committed, and nobody was told.</summary>
    AfterCommit,

    /// <summary>A few milliseconds after a commit: some were told, others not.</summary>
    WhileAnswering,

    /// <summary>The write-ahead log goes to disk next.</summary>
    BeforeSync,

    /// <summary>Pages of the log are being copied into the database file.</summary>
    Checkpoint,
}

/// <summary>How a server dies.</summary>
/// <param name="Nth">The how-manieth time that the edge is reached; milliseconds for <see cref="Edge.Timer"/>.</param>
/// <param name="Power">
/// True for a power cut: of what was written and not synced, a random part is lost. Only the embedded database.
/// </param>
/// <param name="Careless">The planted bug: commits are not synced (<c>synchronous=NORMAL</c>).</param>
internal sealed record Plan(Edge Edge, int Nth, bool Power = false, bool Careless = false)
{
    public const string Variable = "DOORSTEP_CRASH";

    public bool NeedsFiles => Power || Careless || Edge is Edge.BeforeSync or Edge.Checkpoint;

    /// <summary>As the environment variable has it: <c>AfterCommit 17 power careless</c>.</summary>
    public override string ToString() => $"{Edge} {Nth}{(Power ? " power" : "")}{(Careless ? " careless" : "")}";

    /// <summary>Null where nothing is planned.</summary>
    public static Plan? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var words = text.Split(' ');
        return new Plan(
            Enum.Parse<Edge>(words[0]), int.Parse(words[1]), words.Contains("power"), words.Contains("careless"));
    }
}
