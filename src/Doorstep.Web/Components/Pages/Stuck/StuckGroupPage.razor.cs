using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>The orders behind one cause, and what can be done with them together.</summary>
public sealed partial class StuckGroupPage
{
    private IReadOnlyList<OrderRow> rows = [];
    private ListStuck.Group? group;
    private BulkOutcome? outcome;
    private Refusal? refused;
    private string? previous;
    private string? next;

    [Parameter] public string Cause { get; set; } = "";

    [SupplyParameterFromQuery] private string? Of { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [SupplyParameterFromQuery] private string? Before { get; set; }

    [SupplyParameterFromQuery] private string? Did { get; set; }

    [Inject] private BulkOutcomes Outcomes { get; set; } = null!;

    private string Title => group?.Title ?? (Cause == "hold" ? $"On hold: {Of}" : Tones.Words(Of ?? Cause));

    private bool HasBar => (May(Permission.ChangeOrders) && group!.Remedies.Any(r => r.Bulk))
        || (May(Permission.Release) && group!.Remedies.Any(r => r.Command == "ReleaseShipments"));

    // What has to be typed for each order by itself.
    private (string Label, string Page)? OneByOne => (Cause, Of) switch
    {
        ("hold", "Payment") => ("Record a payment", ""),
        ("hold", "Address") or ("unroutable", _) => ("Correct the address", "/address"),
        ("review", _) => ("Edit", "/edit"),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        outcome = Outcomes.Find(Caller.Actor, Did);
        var page = await Caller.Question<ListStuckOrders, Page<OrderRow>>(
            q => q.Run(new(Cause, Of, After), Cancellation));
        if (page.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        rows = page.Value.Items;
        var trail = new Trail(After, Before);
        previous = trail.Previous is { } back ? Page(back) : null;
        next = trail.Next(page.Value.Next) is { } on ? Page(on) : null;
        var groups = await Caller.Question<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), Cancellation));
        if (groups.Succeeded)
            group = groups.Value.Items.FirstOrDefault(g => g.Cause == Cause && (g.Of ?? "") == (Of ?? ""));
    }

    private string Page(Trail trail) =>
        Href.To($"/stuck/{Cause}", ("of", Of), ("after", trail.After), ("before", trail.Before));
}
