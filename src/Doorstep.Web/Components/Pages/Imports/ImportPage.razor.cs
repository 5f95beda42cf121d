using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>One import: how far it is, and at its end where every row ended.</summary>
public sealed partial class ImportPage
{
    private ImportAnswer? import;
    private ImportTotals? totals;
    private Refusal? why;

    [Parameter] public Guid Import { get; set; }

    private sealed record Figure(string Label, long Value, string? Note = null, Tone Tone = Tone.Neutral,
        string? Href = null);

    private string Rejected => totals!.RejectedRows == 1 ? "1 row was not taken"
        : $"{totals.RejectedRows:N0} rows were not taken";

    private IReadOnlyList<Figure> Figures =>
    [
        .. totals switch
        {
            OrderTotals orders => OfOrders(orders),
            ItemTotals items =>
            [
                new("Items created", items.Created, Href: "/items"), new Figure("There already", items.Already),
            ],
            StockTotals stock =>
            [
                new("Levels changed", stock.Changed, $"{stock.UnitsAdded:+#,0;-#,0;0} units", Href: "/stock"),
                new Figure("Right already", stock.Unchanged),
            ],
            _ => [],
        },
        new Figure(
            "Rows rejected", totals!.RejectedRows, totals.RejectedRows > 0 ? "mend them and send them again" : null,
            Tone.Warn),
    ];

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowImport, ImportAnswer>(q => q.Run(new(Import), Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        import = shown.Value;
        totals = ImportView.TotalsOf(import);
    }

    private IEnumerable<Figure> OfOrders(OrderTotals orders)
    {
        yield return new("Orders placed", orders.Placed, Href: Href.To("/orders", ("channel", import!.Channel)));
        yield return new("There already", orders.Already);
        yield return new("In review", orders.Review, orders.Review > 0 ? "wait for a decision" : null, Tone.Warn,
            "/review");
        if (orders.Refused > 0) yield return new("Orders refused", orders.Refused, "their rows are rejected", Tone.Bad);
        if (orders.ItemsCreated > 0) yield return new("Items created", orders.ItemsCreated, Href: "/items");
    }
}
