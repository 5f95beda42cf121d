using Doorstep.Inventory.Bins;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>The bins of one location and what lies in them.</summary>
public sealed partial class BinsPage
{
    private const int ItemsShown = 3;

    private IReadOnlyList<ListBins.Row> rows = [];
    private ShowBinWork.Answer? here;
    private string? next;
    private Refusal? why;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery] private string? Kind { get; set; }

    [SupplyParameterFromQuery] private bool Empty { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    private bool IsFiltered => Search is { Length: > 0 } || Kind is { Length: > 0 } || Empty || After is not null;

    private string Labels => Href.To($"/api/v1{Href.Location(Code)}/bin-labels.pdf", ("q", Search));

    private string? First => After is null ? null : To(null);

    private string? NextHref => next is null ? null : To(next);

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowBinWork, ShowBinWork.Answer>(q => q.Run(Code, Cancellation));
        if (!shown.IsRefused(out why)) here = shown.Value;
        var listed = await Caller.Question<ListBins, Page<ListBins.Row>>(
            q => q.Run(new(Code, Search, Kind, Empty, After, Paging.LimitMax / 2), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else (rows, next) = (listed.Value.Items, listed.Value.Next);
    }

    internal static Tone KindTone(string kind) => kind switch
    {
        nameof(BinKind.Pick) => Tone.Good,
        nameof(BinKind.Quarantine) => Tone.Warn,
        nameof(BinKind.Damaged) => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static string Lies(ListBins.Row row) => string.Join(", ", row.Items.Take(ItemsShown)
        .Select(i => $"{i.Quantity:N0} × {i.Sku}")) + (row.Items.Count > ItemsShown
            ? $" and {row.Items.Count - ItemsShown:N0} more"
            : "");

    private string To(string? after) => Href.To(
        Href.Bins(Code), ("q", Search), ("kind", Kind), ("empty", Empty ? "true" : null), ("after", after));
}
