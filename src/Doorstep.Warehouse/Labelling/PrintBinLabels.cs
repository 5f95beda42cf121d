using Doorstep.Inventory.Bins;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>The labels of bins, one page of 4 by 2 inches each, in walking order.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>bin.none</c>.</remarks>
public sealed class PrintBinLabels(ListBins bins) : IQuery
{
    /// <summary>Labels of one file at the most.</summary>
    public const int LabelsMax = 1_000;

    public static Permission Needs => Permission.See;

    /// <param name="Search">The beginning of the codes; all bins when left out.</param>
    public sealed record Request(string Location, string? Search = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/bin-labels.pdf",
        (string code, string? q, Caller caller, CancellationToken cancellation) =>
            caller.AskFile<PrintBinLabels>("application/pdf", p => p.Run(new(code, q), cancellation)));

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        var labels = new List<BinLabel>();
        string? after = null;
        do
        {
            var page = await bins.Run(
                new(request.Location, request.Search, After: after, Limit: Paging.LimitMax), cancellation);
            if (page.IsRefused(out var why)) return why;
            labels.AddRange(page.Value.Items.Select(b => new BinLabel(
                b.Code, $"{request.Location.Trim().ToUpperInvariant()}  Zone {b.Zone}  {b.Kind}")));
            after = page.Value.Next;
        }
        while (after is not null && labels.Count < LabelsMax);
        return labels.Count == 0
            ? Refusal.NotFound("bin.none", "There is no such bin to print a label for. Create bins first.")
            : BinLabel.Render($"Bins of {request.Location}", [.. labels.Take(LabelsMax)]);
    }
}
