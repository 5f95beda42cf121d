using Doorstep.Platform.Outcomes;

namespace Doorstep.Platform.Identity;

/// <summary>
/// Who acts, for which merchant, in which role. Commands ask it; screens only hide what it may not do.
/// </summary>
/// <param name="Name">As the journal shows it: a person's name, <c>token: shop</c>, or <c>system</c>.</param>
public sealed record Actor(int Merchant, string Name, Role Role)
{
    /// <summary>The product itself: consumers, jobs, timers.</summary>
    public static Actor System(int merchant) => new(merchant, "system", Role.Owner);

    public bool May(Permission permission) => Permissions.Of(Role).HasFlag(permission);
}

public enum Role
{
    Owner = 1,
    Operator = 2,
    Picker = 3,
    Support = 4,
    Viewer = 5,
    Integration = 6,
}

[Flags]
public enum Permission
{
    None = 0,

    /// <summary>See orders, shipments, stock and charts.</summary>
    See = 1,

    /// <summary>Place orders, map SKUs and mend what waits in review.</summary>
    PlaceOrders = 2,

    /// <summary>Hold, resume, cancel, correct addresses, record payments.</summary>
    ChangeOrders = 4,

    /// <summary>Items, locations, channels, receipts, adjustments.</summary>
    ManageStock = 8,

    /// <summary>Release shipments to the floor.</summary>
    Release = 16,

    /// <summary>Pick, report short, pack, label, hand over.</summary>
    WorkFloor = 32,

    /// <summary>Report what a carrier's scanner saw.</summary>
    Track = 64,

    /// <summary>Import files.</summary>
    Import = 128,

    /// <summary>People, tokens, merchants.</summary>
    ManagePeople = 256,
}

/// <summary>What is refused about roles.</summary>
internal static class RoleRefusals
{
    /// <summary><c>role.unknown</c> for a number that is no role; null for a role.</summary>
    public static Refusal? Fault(Role role) => Enum.IsDefined(role)
        ? null
        : Refusal.Invalid("role.unknown", $"The role is one of {string.Join(", ", Enum.GetNames<Role>())}.");
}

/// <summary>Which role may do what: the whole matrix, in one place.</summary>
public static class Permissions
{
    public static Permission Of(Role role) => role switch
    {
        Role.Owner => All,
        Role.Operator => All & ~Permission.ManagePeople,
        Role.Picker => Permission.See | Permission.WorkFloor,
        Role.Support => Permission.See | Permission.PlaceOrders | Permission.ChangeOrders,
        Role.Viewer => Permission.See,
        Role.Integration => All & ~Permission.ManagePeople,
        _ => Permission.None,
    };

    private const Permission All = Permission.See | Permission.PlaceOrders | Permission.ChangeOrders
        | Permission.ManageStock | Permission.Release | Permission.WorkFloor | Permission.Track | Permission.Import
        | Permission.ManagePeople;
}
