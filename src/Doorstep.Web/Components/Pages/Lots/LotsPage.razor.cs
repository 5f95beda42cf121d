using Doorstep.Inventory.Lots;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Lots;

/// <summary>Lots, those first that expire first.</summary>
public sealed partial class LotsPage
{
    private IReadOnlyList<LotRow> rows = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? Q { get; set; }

    /// <summary>Days ahead in which lots expire.</summary>
    [SupplyParameterFromQuery] private string? Within { get; set; }

    [SupplyParameterFromQuery] private string? State { get; set; }

    [SupplyParameterFromQuery] private string? All { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private IReadOnlyList<Tab> Tabs =>
    [
        new("In the house", "/lots", IsCurrent: Within is null && State is null && All is null),
        new("Expiring in 30 days", "/lots?within=30", IsCurrent: Within is not null),
        new("Blocked", "/lots?state=Blocked&all=true", IsCurrent: State is not null),
        new("All", "/lots?all=true", IsCurrent: All is not null && State is null),
    ];

    private string Here() =>
        Href.To("/lots", ("q", Q), ("within", Within), ("state", State), ("all", All));

    protected override async Task OnInitializedAsync()
    {
        var page = await Caller.Question<ListLots, Page<LotRow>>(q => q.Run(
            new(Q, State, Forms.Typed.Whole(Within), All == "true", After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }
}

/// <summary>How the state of a lot is said and coloured.</summary>
internal static class LotWords
{
    public static string Of(LotRow lot) => lot.State != "Active" ? lot.State : lot.Sells ? "Active" : "Expired";

    public static Tone ToneOf(LotRow lot) => lot.State != "Active" ? Tone.Bad : lot.Sells ? Tone.Good : Tone.Warn;
}
