using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Journal;

/// <summary>The number of the newest row of the journal: as long as it stays, nothing has happened on any node.
/// </summary>
public sealed class NewestEvent(Work work) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <returns>0 while the journal is empty.</returns>
    public async Task<Outcome<long>> Run(CancellationToken cancellation) =>
        await work.Db.Set<JournalEntry>().MaxAsync(j => (long?)j.Seq, cancellation) ?? 0;
}
