using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.Merchants;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Doorstep.Web.Components.Layout;

public sealed partial class MainLayout
{
    [CascadingParameter] private HttpContext? Context { get; set; }

    [Inject] private Caller Caller { get; set; } = null!;

    /// <summary>Where the person works, when that is not the same for ever: they work for several merchants.</summary>
    private string? Merchant { get; set; }

    private string? Query => Context?.Request.Path == "/search" ? Context.Request.Query["q"].ToString() : null;

    // With a <base> in the head, "#main" alone would lead to the start page.
    private string SkipHref => Address.Of(Context) + "#main";

    /// <summary>The places where this person can do something.</summary>
    private IEnumerable<PlaceGroup> Groups => Navigation.For(Context?.User.Actor());

    protected override async Task OnInitializedAsync()
    {
        if (Context?.User.Actor() is not { } actor) return;
        var listed = await Caller.Question<ListMerchants, Page<MerchantAnswer>>(
            q => q.Run(new(Context.User.Person()), Context.RequestAborted));
        if (listed is { Succeeded: true, Value.Items.Count: > 1 })
            Merchant = listed.Value.Items.FirstOrDefault(m => m.Id == actor.Merchant)?.Name;
    }

    private static NavLinkMatch MatchOf(Place place) => place.Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;
}
