using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>Chooses a role; each says what it may do.</summary>
public sealed partial class RoleField
{
    internal static readonly IReadOnlyList<(Role Role, string Says)> Roles =
    [
        (Role.Owner, "everything"), (Role.Operator, "everything but people and tokens"),
        (Role.Picker, "the floor"), (Role.Support, "orders: place, hold, correct, cancel"),
        (Role.Viewer, "sees all, changes nothing"), (Role.Integration, "a program that brings orders and stock"),
    ];

    /// <summary>The role that a form names; what is none is refused by the command.</summary>
    internal static Role Read(string? name) => Enum.TryParse<Role>(name, out var role) ? role : default;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter] public string? Chosen { get; set; }
}
