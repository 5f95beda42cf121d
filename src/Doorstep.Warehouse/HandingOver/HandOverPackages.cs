using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Manifests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.HandingOver;

/// <summary>
/// Hands over what was scanned at the dock. A shipment leaves when all its packages were scanned; the rows of one that
/// is not complete say what is missing.
/// </summary>
/// <remarks>
/// Refusals, code by code: <c>package.unknown</c>, <c>label.void</c>, <c>package.missing</c>, those of
/// <see cref="HandOverShipments"/>, against a manifest <c>manifest.stranger</c>; of the whole list: <c>batch.size</c>,
/// <c>manifest.unknown</c>, <c>manifest.closed</c>.
/// </remarks>
public sealed class HandOverPackages : ICommand
{
    /// <summary>Codes of one list at the most.</summary>
    public const int BatchMax = 500;

    private readonly ShipmentDesk desk;
    private readonly LabelDesk labels;
    private readonly HandOverShipments handOver;
    private readonly ManifestReader manifests;

    internal HandOverPackages(
        ShipmentDesk desk, LabelDesk labels, HandOverShipments handOver, ManifestReader manifests) =>
        (this.desk, this.labels, this.handOver, this.manifests) = (desk, labels, handOver, manifests);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Codes">Tracking numbers or SSCCs.</param>
    /// <param name="Manifest">An open manifest: what is not on it is refused.</param>
    public sealed record Request(IReadOnlyList<string> Codes, string? Manifest = null);

    /// <summary>One result per code, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(
        string Code, int Status, Guid? Shipment = null, int? Package = null, string? Stage = null,
        RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/hand-overs",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<HandOverPackages, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Codes is not { Count: > 0 and <= BatchMax } || request.Codes.Any(string.IsNullOrWhiteSpace))
            return Refusal.Invalid("batch.size", $"Scan 1 to {BatchMax} tracking numbers or SSCCs.");
        var known = await labels.Find([.. request.Codes.Distinct()], cancellation);
        var strange = await NotOn(request.Manifest, [.. known.Values], cancellation);
        if (strange.IsRefused(out var why)) return why;
        var meant = known.Values.Where(l => !l.IsVoid && !strange.Value.ContainsKey(l.Id)).ToList();
        var ends = await End(
            [.. meant.Select(l => l.Shipment).Distinct()], [.. meant.Select(l => l.Id)], cancellation);
        return ends.IsRefused(out why)
            ? why
            : new Answer([.. request.Codes.Select(code => known.GetValueOrDefault(code) is { IsVoid: false } label
                && strange.Value.TryGetValue(label.Id, out var manifest)
                    ? Refused(code, label, ManifestRefusals.Stranger(code, manifest))
                    : Row(code, known.GetValueOrDefault(code), ends.Value))]);
    }

    // Labels that are not on the manifest, each with its number; none where nothing was named.
    private async Task<Outcome<Dictionary<Guid, string>>> NotOn(
        string? which, List<LabelFacts> scanned, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(which)) return new Dictionary<Guid, string>();
        if (await manifests.Find(which, cancellation) is not { } manifest) return ManifestRefusals.Unknown(which);
        if (manifest.ClosedAt is not null) return ManifestRefusals.Closed(manifest.Name);
        var on = (await manifests.On(manifest.Id, cancellation)).Select(p => p.LabelId).ToHashSet();
        return scanned.Where(l => !on.Contains(l.Id)).ToDictionary(l => l.Id, _ => manifest.Name);
    }

    private async Task<Outcome<Dictionary<Guid, (string? Stage, Refusal? Why)>>> End(
        List<Guid> shipments, HashSet<Guid> scanned, CancellationToken cancellation)
    {
        var ends = new Dictionary<Guid, (string? Stage, Refusal? Why)>();
        await desk.Take(shipments, stock: true, cancellation);
        var live = await labels.Of(shipments, cancellation);
        foreach (var shipment in shipments)
            if (live[shipment].Where(l => !scanned.Contains(l.Id)).ToList() is { Count: > 0 } missing)
                ends[shipment] = (null, Missing(missing));
        List<Guid> complete = [.. shipments.Where(s => !ends.ContainsKey(s))];
        if (complete.Count == 0) return ends;
        var left = await handOver.Run(new(complete), cancellation);
        if (left.IsRefused(out var why)) return why;
        foreach (var result in left.Value.Results)
            ends[result.Shipment] = (result.Stage, result.Problem?.ToRefusal(result.Status));
        return ends;
    }

    private static Result Row(
        string code, LabelFacts? label, Dictionary<Guid, (string? Stage, Refusal? Why)> ends)
    {
        if (label is null) return Refused(code, null, UnknownCode(code));
        if (label.IsVoid) return Refused(code, label, VoidLabel(label));
        var (stage, why) = ends[label.Shipment];
        return why is not null
            ? Refused(code, label, why)
            : new(code, StatusCodes.Status200OK, label.Shipment, label.Package, stage);
    }

    private static Result Refused(string code, LabelFacts? label, Refusal why) =>
        new(code, (int)why.Kind, label?.Shipment, label?.Package, Problem: RowProblem.From(why));

    internal static Refusal UnknownCode(string code) => Refusal.NotFound("package.unknown",
        $"No package carries '{code}'. Scan the label again, or put the package aside.").With("code", code);

    internal static Refusal VoidLabel(LabelFacts label) => Refusal.Conflict("label.void",
        $"The label {label.TrackingNumber} was declared void. Take it off and print the new one.");

    private static Refusal Missing(List<LabelFacts> missing) => Refusal.Conflict("package.missing",
        $"The shipment has more packages: scan {string.Join(", ", missing.Select(m => m.TrackingNumber))} too.")
        .With("missing", missing.Select(m => m.TrackingNumber).ToArray());
}
