namespace Doorstep.Bench.Yardsticks;

/// <summary>
/// What an engine does with the same order on this machine, now: order, 2 lines, 2 guarded stock updates with their
/// ledger rows and a journal row, as one durable transaction, with prepared statements and without a server or rules.
/// </summary>
internal interface IYardstick
{
    string Engine { get; }

    /// <summary>Orders per second of as many clients as suit the engine best.</summary>
    Task<double> Run(TimeSpan time);

    /// <summary>The same of one client.</summary>
    Task<double> RunAlone(TimeSpan time);
}
