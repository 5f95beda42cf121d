using Doorstep.Channels.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Channels.Importing;

/// <summary>
/// Keeps how the columns of somebody's own sheet are to be read; a name that is taken is overwritten.
/// </summary>
/// <remarks>Refusals: <c>mapping.name</c>.</remarks>
public sealed class SaveMapping : ICommand
{
    public const int NameLengthMax = 64;

    private readonly Work work;

    internal SaveMapping(Work work) => this.work = work;

    public static Permission Needs => Permission.Import;

    /// <param name="Json">As <c>SavedMapping</c> writes it.</param>
    public sealed record Request(string Name, string Json);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > NameLengthMax)
            return Refusal.Invalid("mapping.name", $"A mapping has a name of 1 to {NameLengthMax} characters.");
        var kept = await work.Db.Mappings.FirstOrDefaultAsync(m => m.Name == request.Name, cancellation);
        if (kept is null)
            work.Db.Add(new KeptMapping { Merchant = work.Merchant, Name = request.Name, Json = request.Json });
        else kept.Json = request.Json;
        return Done.Instance;
    }
}
