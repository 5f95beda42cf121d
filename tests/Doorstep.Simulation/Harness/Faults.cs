using System.Data.Common;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Doorstep.Simulation.Harness;

/// <summary>Where in a command the machine breaks.</summary>
internal enum Fault
{
    /// <summary>The command has changed what it wanted; nothing is saved yet.</summary>
    BeforeSaving,

    /// <summary>Rows, journal and counters are written; the commit is next.</summary>
    BeforeCommit,

    /// <summary>It is committed; the answer never arrives.</summary>
    AfterCommit,
}

/// <summary>Breaks the machine once, where it was armed.</summary>
internal sealed class Faults : DbTransactionInterceptor, IBeforeCommit
{
    private Fault? armed;

    /// <summary>How often each fault really landed.</summary>
    public Dictionary<Fault, int> Landed { get; } = [];

    public void Arm(Fault fault) => armed = fault;

    public void Disarm() => armed = null;

    public Task BeforeCommit(CancellationToken cancellation)
    {
        Break(Fault.BeforeSaving);
        return Task.CompletedTask;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        Break(Fault.BeforeCommit);
        return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Break(Fault.AfterCommit);
        return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
    }

    private void Break(Fault here)
    {
        if (armed != here) return;
        armed = null;
        Landed[here] = Landed.GetValueOrDefault(here) + 1;
        throw new MachineBroke(here);
    }
}

internal sealed class MachineBroke(Fault where) : Exception($"The machine broke: {where}.")
{
    public Fault Where { get; } = where;
}
