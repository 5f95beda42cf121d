using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>
/// Makes bins of a location: listed one by one, or every code from one to another. A code that is there already stays
/// as it is. With its first bin a location begins to know where its goods lie; until then nothing asks for one.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>bin.empty</c>, <c>bin.too_many</c>, <c>bin.pattern</c>, <c>bin.sheet</c>,
/// <c>bin.code</c>, <c>bin.place</c>, <c>bin.kind</c>, <c>bin.capacity</c>, <c>bin.zone</c>.
/// </remarks>
public sealed class CreateBins(Work work, LocationIndex locations) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Bins">Bins one by one; or else a pattern:</param>
    /// <param name="First">The first code, such as <c>A-01-1</c>.</param>
    /// <param name="Last">The last one, such as <c>C-12-4</c>.</param>
    public sealed record Body(
        IReadOnlyList<BinDraft>? Bins = null, string? First = null, string? Last = null, string? Zone = null,
        string? Kind = null, int? CapacityUnits = null, int? CapacityLitres = null);

    public sealed record Request(string Location, Body Bins);

    /// <param name="Kept">Codes that were there already.</param>
    public sealed record Answer(string Location, int Created, int Kept, string? First, string? Last);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/locations/{code}/bins", (string code, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CreateBins, Answer>(
                c => c.Run(new(code, body), cancellation), _ => StatusCodes.Status201Created));
        api.MapPut("/locations/{code}/bins.csv", async (
            string code, HttpRequest http, Caller caller, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(http.Body);
            var read = BinSheet.Read(await reader.ReadToEndAsync(cancellation));
            if (read.IsRefused(out var why)) return Caller.Problem(why);
            return await caller.Run<CreateBins, Answer>(
                c => c.Run(new(code, new(read.Value)), cancellation), _ => StatusCodes.Status201Created);
        });
    }

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var drafts = Drafts(request.Bins);
        if (drafts.IsRefused(out var why)) return why;
        if (drafts.Value is not { Count: > 0 and <= BinPattern.CodesMax })
            return Refusal.Invalid("bin.empty", $"Name 1 to {BinPattern.CodesMax} bins, or the first and the last.");
        var made = new Dictionary<string, Bin>();
        foreach (var draft in drafts.Value)
        {
            var read = draft.Read(work.Merchant, work.NewId(), location.Id, work.Now);
            if (read.IsRefused(out why)) return why;
            made.TryAdd(read.Value.Code, read.Value);
        }

        var there = await work.Db.Bins.AsNoTracking().Where(b => b.LocationId == location.Id).Select(b => b.Code)
            .ToListAsync(cancellation);
        var kept = there.Count(made.Remove);
        if (there.Count + made.Count > BinIndex.BinsMax)
            return Refusal.Conflict("bin.too_many", $"A location has {BinIndex.BinsMax} bins at the most.");
        await work.Db.InsertAll([.. made.Values], cancellation);
        foreach (var bin in made.Values)
            work.Journal.Write("bin", bin.Id, 1, new Note("BinCreated", Data: new
            {
                location = location.Code, bin.Code, kind = bin.Kind.ToString(),
            }));
        await locations.UseBins(location.Id, cancellation);
        var codes = made.Values.OrderBy(b => b.Walk).ThenBy(b => b.Code, StringComparer.Ordinal).Select(b => b.Code)
            .ToList();
        return new Answer(location.Code, made.Count, kept, codes.FirstOrDefault(), codes.LastOrDefault());
    }

    private static Outcome<List<BinDraft>> Drafts(Body body)
    {
        if (body.Bins is { } listed)
            return listed.Contains(null!) ? Refusal.Invalid("bin.empty", "A bin of the list is missing.")
                : listed.ToList();
        var codes = BinPattern.Expand(body.First, string.IsNullOrWhiteSpace(body.Last) ? body.First : body.Last);
        if (codes.IsRefused(out var why)) return why;
        return codes.Value.ConvertAll(code => new BinDraft(
            code, body.Zone, Kind: body.Kind, CapacityUnits: body.CapacityUnits,
            CapacityLitres: body.CapacityLitres));
    }
}
