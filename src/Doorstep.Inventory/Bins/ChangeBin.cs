using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Changes where a bin is, what fits into it, and whether it is in use; its code and kind stay.</summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>bin.unknown</c>, <c>version.stale</c>, <c>bin.kind_stays</c>, and those of
/// <see cref="CreateBins"/> about the content.
/// </remarks>
public sealed class ChangeBin(Work work, LocationIndex locations) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(string Location, BinDraft Bin, int? Version);

    public sealed record Answer(
        string Location, string Code, string Zone, int Aisle, int Bay, int Level, string Kind, int? CapacityUnits,
        int? CapacityLitres, bool Active, int Version) : IVersioned;

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}/bins/{bin}",
        (string code, string bin, BinDraft body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeBin, Answer>(c => c.Run(
                new(code, body with { Code = bin }, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var code = BinDraft.Fold(request.Bin.Code);
        var bin = await work.Db.Bins.FirstOrDefaultAsync(
            b => b.LocationId == location.Id && b.Code == code, cancellation);
        if (bin is null) return BinRefusals.Unknown(request.Bin.Code, location.Code);
        if (request.Version is { } version && version != bin.Version) return CommandRunner.Stale;
        var draft = request.Bin with { Kind = request.Bin.Kind ?? bin.Kind.ToString() };
        var read = draft.Read(work.Merchant, bin.Id, location.Id, bin.CreatedAt);
        if (read.IsRefused(out var why)) return why;
        var to = read.Value;
        if (to.Kind != bin.Kind)
            return Refusal.Conflict("bin.kind_stays",
                $"Bin {bin.Code} is of the kind {bin.Kind} for good: what lies in it is counted by that. Create "
                + "another bin and move the goods.");
        (bin.Zone, bin.Aisle, bin.Bay, bin.Level, bin.Walk) = (to.Zone, to.Aisle, to.Bay, to.Level, to.Walk);
        (bin.CapacityUnits, bin.CapacityLitres, bin.Active) = (to.CapacityUnits, to.CapacityLitres, to.Active);
        if (work.Db.ChangeTracker.HasChanges())
        {
            bin.Version++;
            await work.Db.SaveChangesAsync(cancellation);
            work.Journal.Write("bin", bin.Id, bin.Version, new Note("BinChanged", Data: draft));
        }

        return new Answer(
            location.Code, bin.Code, bin.Zone, bin.Aisle, bin.Bay, bin.Level, bin.Kind.ToString(), bin.CapacityUnits,
            bin.CapacityLitres, bin.Active, bin.Version);
    }
}
