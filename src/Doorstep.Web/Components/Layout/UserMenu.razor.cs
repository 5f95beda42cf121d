using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Layout;

public sealed partial class UserMenu
{
    [CascadingParameter] private HttpContext? Context { get; set; }

    private string? Name => Context?.User.Actor()?.Name;

    private string? Role => Context?.User.Actor()?.Role.ToString();

    /// <summary>"Ada Jones" → "AJ", "ada@example.com" → "A".</summary>
    private static string Initials(string name)
    {
        var words = name.Split('@')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => char.ToUpperInvariant(word[0])));
    }
}
