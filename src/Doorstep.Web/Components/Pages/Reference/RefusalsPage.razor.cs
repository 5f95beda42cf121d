using Doorstep.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Reference;

/// <summary>Where the <c>type</c> of every problem leads: what it means and what to do about it.</summary>
public sealed partial class RefusalsPage
{
    private readonly IReadOnlyList<Thing> things =
    [
        .. KnownRefusals.All.GroupBy(refusal => refusal.Code.Split('.')[0])
            .Select(group => new Thing(group.Key, [.. group])),
    ];

    [CascadingParameter] private HttpContext? Context { get; set; }

    private sealed record Thing(string Name, IReadOnlyList<KnownRefusal> Refusals);

    // With a <base> in the head, "#code" alone would lead to the start page.
    private string Here(string id) => $"{Address.Of(Context)}#{id}";
}
