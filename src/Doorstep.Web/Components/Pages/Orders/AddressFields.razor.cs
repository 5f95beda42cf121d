using Doorstep.Platform.Values;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>The fields of a postal address, and how they are read back.</summary>
public sealed partial class AddressFields
{
    [Parameter, EditorRequired] public Address To { get; set; } = null!;

    internal static Address Read(IFormCollection form)
    {
        return new Address(
            Text("name"), Text("company"), Text("line1"), Text("line2"), Text("city"), Text("region"),
            Text("postalCode"), Text("country")?.ToUpperInvariant(), Text("phone"));

        string? Text(string field) => Typed.Text(form["to." + field]);
    }
}
