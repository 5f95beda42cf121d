using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Gallery;

public sealed partial class MessageSamples
{
    private static readonly FormError[] Errors =
    [
        new("f-qty", "Stock is counted in whole units: write 1 or 2."),
        new("f-sku", "There is no item TEE. Do you mean TEA?"),
    ];
}
