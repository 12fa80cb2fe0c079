// Entry assemblies with controllers of MVC as the C# compiler writes them.
import { gunzipSync } from 'node:zlib'

// Compiled from C# for net10.0: `unbound` has [HttpGet("a")] A([FromQuery] string, Dictionary<string, int[]>, int); `bound` has
// actions with [FromRoute], [FromQuery], [FromBody] and a CancellationToken, and other methods with parameters.
const COMPILED = {
  bound:
    'H4sIAAAAAAACA+1Ye2wcRxn/ZnfvfDknF98lttM0j8vl0WseF7uJqjwcx+/4Sp3EjySlD5y9u7Wzzd7udXfvGss1OOoDISi0Eimq' +
    'iqBqggRIVKEU1KbQFqkFVVERlUBUCEIb+IOKSqECVIgg4Teze7517NJI/Alr7zffa77HzDezMzdw52MkE5GC9+pVohfIezro459p' +
    'vLHV52L0/II317zAbn9zzcgx3UmWbGvcVovJvGqalpvMaUm7bCZ1M9lzYDhZtApaZtGi6DrfxsFeosIjEj2w9JWXq3b/TCmql1qI' +
    'EiDCAYdJLzRWxSUvbqJaS0c9Pn9k6nh4JpOZhBqCtoKc2Q/031b+Q/KtRCvov3jgvz9AZlzthIt2RdyPLVHLI9DlaMZ27Dz5sXX4' +
    '47N0Tugd1xtGv3ATonUpot/EiPjYstmjfl3PE1K6kSi63moCTDcDbLCWcUb6Bo4vtZaj2bhKSt/otZNwomxMSfKUQJbbaEobb7Pr' +
    '0Cxm6RXcykquCttLWiTa68UVT1B6FdhTSF9JkDwVFq0yFRJt45Qs2gc8cRo9NvlUOikcy9YiZLcxKvP/vsUkPK3fEt5g1/MAEOAa' +
    'P0CpGqBAbpOEgiD8JGCgqu6hKT/eG1tkesabvrg0ySOKhjfvbpYmeZDptdCyUP7RhQkpvR7tljapaX1URC5Fpup448UvSWmY2HTh' +
    'bmmScxdKD/DmSiOGkkmNfhcYuQlGpEk+Euk00PoLzYuk1Vc8g8LSgvTN4F9YOptbl97oBczEAqgjq0LNyIzd6snl9CZP3jV8WxcT' +
    'lUG0EG9le6Yls61lW+tOzgmRAZiG+7WfJvoy2js4PuzaujnucI33F3prbO2hYfpnFd93KNvD7WE6fg7Ta7sMK+fXEpJmR5qfqV8Q' +
    'BXGZbaMmry5vFlF6L4qNFnk1QQgTO4a3XKqvEsCZ34fNLKle2csmTEelPylhelfA59h5ZTHVhzi/X3C+wji8GhqXw3RacH4CTpRa' +
    'JZui9CHjsCLgtOD8BXiY2hnXf1v0baDeUJRaiEt/JnGpKYfkKD0u9H8o4CrB3yl6LRC9nlU4/IXMOc3E8bB0XonRacXGxvCIfFFO' +
    '0DblotxEL8un5OV0d+gUbF6VOZwMXQTMQrqK6pXVsLCXuJ1lwlqH3BvimQ+I/L1ZbaBDqIqVgmKgphW+vTHsn5y6R8gkjPZJUF8S' +
    'MhkYl30N1AQorEQUEbZyUkEthew8vQf4fXofmX2BvQfoKJcAp+XLgAPh9yFdQFeoX+zDj4OKMEamoB5Z9joylqjiUZGN4RiT6NM+' +
    'tT3MIPusR1E4PAiPX/Spw5RgMp3xqTuomSl0yafupA0sTB/61N20mdXRZUE9SJ8CFaF/CeoJfEJa2QJavKYWS5SaPSryRxoEtdqn' +
    'PkAdRikd0Kyn3R5FOdisp3ZBPSRkC6nPlxUgW0jZQL9FNCKod1lPmFNLUx61giX9Ou8IcXiVLw56TnAGwryep2WO5+Qqpwo9HU8/' +
    'yOd5axj71xVGceK+bwCMYnVxTqvgdAI2UFbAQcH5JGAj6QLeJzgnAZfTkwL/luB/V+AvCvgG8TzeIB4/t7MB9cD5/6A1ymZi7IKy' +
    'neLs16FdwC9SN61h74X6Ib0gN9JOobmTNcmD1Mn+HjqEkXuY3QvYHnYA2+Rp1BnX+UDALBsKPwF4Tvk6vYWd9wx0Pk/fBN6EGJZS' +
    'NPwqOG/J5wGT4bcAeVRrsG9YbD3tJondRGvppyyD2WsHXEL7AG+kMdYpdLoFPCpgnrbRtwF5rzzi5pxPAC/QXcCnhc5JeopeYg8K' +
    'zQeF5kN0HPynaRj4q4Au+7Hgv0aT4L9DeZoGHKavst8LC8QcOs2S6I1ejHNeFZAkbrPDh8N0lj0tnQb/LvqcWK2K2N92hG/Fsv4b' +
    '7cKqkX2+LFZwCHgMsI7SyLiONtJ6VPs5Uqav/Z6P4Y0G6F/RZdEGee9QN5vLWx6ay1Pn0Tszj549j4/Vsvd1krGPTWLf+p4naBtQ' +
    'dbN9HbW1l0dHW2lEdY4fbaVOZ8LMc3xAc49Zha6ybhQ0mwvyrm6ZQ5pTNlyQWdPddgu1dbUXRkdvhS2rUDa0dtR9F+a0BztZH+3D' +
    '2ajbMl3LsTJHtBwN6Hkb+Jib6XRK+zW327K1zEAlT533q7p7yHTUMe2A2W0VS4bmagUa19zRrFOj9QK17VeLWvvx0dEuNX8cX8c+' +
    'XTPA7bbKpjuHLWIXVngvcqrI8ITjasXMEProILMi5WFXdbUBNX9MN6GhubNoJ0gcVo2yNjJR0j4yoQxH5pWK8bAtw9DsLtUBaWuw' +
    'jCloHR0VToinq0O8TzM1G4xCp4tzQK4MUY+WK4+PqzlDq/H2lw1jNmdONjVRn20Vhyxg19rU7H69UNDMgF3L9CY8YLik16KvsYe0' +
    'sWFMnDsxhAJwanwvEdUrGkM9IbCAvN91S/s0dzbjoOW4c5PjbnG4n51Il1WYmM0ZLGt2gOXPL48DvnO6obsBaYXPYrUURo5hHgoo' +
    'HBqxvGPX/HPLB48LeU3xNRIs70zBMOigd3OjLKySzoHngbpVM68Z3nCMWMc1k1wB0bGzVDL0vJAEvPaecDXT4UOW6dFKmonZyU9k' +
    'zXs1MSuUHdbsip5HdpgNj4Wi7T2R10qCQPLzp+AvaMqiTmfwXrNQsnTTFcVR5Xq1OWzoxSpndrAzerWiEIFUjYFf0cygZlu7Ozqa' +
    '84l+q6jVuhJfDgHyoIHNKUDz0RbbBHBeNT6aybuWXZ3FHl0dN1FAet4RM+QPkXPNgs9Ul9iM3FsEmFjsYiA/clkf1rX7+zAoZRta' +
    'qj3uzKmfDI8TFir5OfNTm9DAiM038AHF6y2HTGfOcW1V4A51Fgo1DzCiloIkcMwfHcjxvnwsySqNZot8WnVBe1s8Lycf42Mpdlix' +
    'hXoYNhjbpQGrou3n125x9+7BMp/AdeYYTjkkq951gX7w6O7Xzp3K7ztrXn3qzD3PTZCSZCwiJ4mFgMTjnAxxEON0Yo+AGocrQ3XE' +
    'EtMnV0JCiemHI5x6FIgCckpQpxLTT8JULERSLBZT6lh8xYLG+H2sMZFlsQguOcCXUF0LY6xhFW6RkEeS1JjoBXdhnRIRenE9UYyQ' +
    'lJj+RiQ+CNtxHSalaIsk8U4Nq1g4KsX1+IqQ0I6SsL4EhxwRapHDJRQ5u3f0M/FfRndFvvPixI6bf/vsUSkckcKxaHgmHjkcH8Sr' +
    'h5h360OGMXiKIPlYJJaUeFhCMRYfhNFYooFLYgpBLKeJv7EIjvni672K3zRGpKYjtlraz6vLX/koRet+h0WYf1FTuLN6RmF166Re' +
    'mMLdmlHT7LW3qfoVJ1wMWM5r8ohQXG6ijEIlvhqFGdm/9eCygbPetU8D/a8/khgDXIOml/Hf5ryf+AKPd1/cMQ+/+nvgfPrHPkL/' +
    'D5jjxzoIdVCTjEjbAQ/jLDwK2EtDwLJ0gPaDzgL2AefPj5RLV6p2gs/ewO+B10p7BO8w7g427Ohk4B6UJRNnXUvI14leI5Cq4DqQ' +
    'q+RCzwLlPWeV5xm3gRM8tHTwx+ex9JjQaZn52467YAv4mzG+bEa/B6+Dkz+3U5rlh19DW7BQarqH8drQrum0UCbw8h/8+I2cx+AK' +
    'XROxGxgvlYqgid9UhMyCFQt9joCbQ1uAlvj9RsR2O7jjoifXL+Fuz6Mbxwy6flz9ws8Bn6/7fqpxmtftb7vI7yDsWOCVMQ7unCyv' +
    'zXGH6NMJDQeaRdgzEGHyY/v9tYvod4FiuPTSK217TxSNZAVfFGw6e1KtmZZUEt8ki38F96QOjfRt2ZFK4khrFlTDMrU9qQnNSe1t' +
    'j0bbVMfRijljIgkDprMnVbbNXU7+mFZUnS3F6gdvS94q7lKdYqbSmkoWVVMf0xz3cNBbezSZnLGVLfCThjsxKyD+l0qaOPLvSQ1M' +
    'BE4uGbVUSm0VBly77LhZc8y6zmhuEX7R0dHyZRsePRIMW7uvjBi1wkFbr+B4Ma4512lzW6pqJGim9wQ88Ghv1yqakTQ43JNSnaxZ' +
    'wcnRTiXLemcepxfYH1MNR/MSEja2zhOLH/bWYNxtW2fSb4+2ba0OZjv9/7n+59+hot8uABoAAA==',
  unbound:
    'H4sIAAAAAAACA+1XW2wcVxn+Z2bXcTbJ+pKLkkLCZJ22biFjOw6SbWwna68TL4ntxOsktBWKZ2eP11Pmlpmzi1eCNjxQCcRDQIDU' +
    'h6ovUAkhUEF9SFsqVKkvCFXwABIP3MUralH7EoQo3zmzl3G8UY3gsWc1//lv57+dM3P+XXryDmlElMLzwQdEdyke5+nDx2082U+8' +
    'lqVX9r598q5y+e2Ta5t2pAehXw1NV7dMz/O5XmZ6WPN029MLKyXd9SvMOHAgc6pp48oCUeU5lbY+/ee/tuy+Sznap44SZUD0JBzq' +
    'cWhKC1fjuIk6M63HfDE0Ov/VdibthPqTtpKc7QP6v0s9OPe7w0Qfp/9hwP9igjQ42+KYf9PbjC3TySOxZN0Io9CiZmznm/XZvyP0' +
    '87sNY1G6SdO3YfwUfIvaKturvqvxXXUYUWQe9g8ADmcBHvH7BGO4X+CH/AFMj59QhwfF/FAIH8HjU1qfNnxQLDjUlB4W81zps3OK' +
    'jCROrX7WGDXGR8fHJgUnTQ7gr1GboWeIpnF4D6EWQyUe2l41kmdqD5Eo49C1En1uT7y/QxevFQuYN0H/TNBzjl9uxg5TykV43iuI' +
    'fyrjdCSuwzF5hoTH+HwdbsYjZHvkyr8ocZQ9OJTHtB56QcLf0z21jyY1wR+WnDdJQC11T+mhW5LzLjgZGlCWsdGqhD8lAdcl/nXA' +
    'LPXROKFcakkdpO8BHqEJtU99iJa0PjVDgSqgo5UAX4P0BH1JfQv295Lw8oZyT4YWn9G4mv30D0zHJaWA+hsSHwOm0aJ8G74J/Boe' +
    'T1LPHX1P7UFt6jFFmdQkqC83qYfpKVDfSGimpZ9FTcBsSlR1RRX1qyKi91SFBkhoHQPM0GOSMyY5ecB+Kkp4VXKeADxMtoS3JOcr' +
    '9C3k/TXar52k5+mP2iPAn6bT9AP6u3YG0kvQnJSab9LryiT9gv6lzZApOY/SEP2EDNpHm4AHYdGgj9EdmqdP0ktUQB4v4aNRgl0L' +
    '9f4h4GckPg++RZeA34b0RUrdvv/MP9p8TVtjngI5J3mX6dkdvHn6pbZT74Uua7/TRW+5i95bSpuYXjJtb/YUFT0+foYKtsVt3zPD' +
    'xvoZiPxKzWGzKPm873E/8o0brEylRsSZa8z7jsOkdmRcZB4LbYuWbCuE2gY38lGwzPi8HzJjqW6RXaG5mu1UWotXax63XfbABYZA' +
    'ukplKKHwHc6ZkSDdwAYhQzA5q+Q53uxyjTMqsHKtWjXLDuvwlmuOs52z6gN2yHxgdzwktNhGydxgvLGKikQdfuzeFGVYZY65JbGE' +
    'fJHz4CLjOwMQTvAJ7wguhL57tcbCRsJpXCXhA3bLtmPzhHTNj79h3Yso0hLCxM4ZFcehK/Ft29wIAjsfBI5tycATpha2OPMiubsF' +
    'FjCvwjyrUfSejreciiUW1m2LdU6BiJZcM+gejtx9FlIRm9vGF7xK4Nsel1vQ4s6HDNtYcmy3xdkeY1uvs0vSf8sY+HXmJTUXfZd1' +
    'tMmwuB+2DmLBNqueH3HbiqjK+M1mWtF9B9VoHbO2PD5cqDBeEpBmiLsEue0oS6eOiYi7JZ5Q3O0uGPlyxEMzfgm7vJeUr1Q6TmHX' +
    'DJIkcJSUVsrCHOGUUrOpSG/ia0o0Ff7qybtHn1l49dalg0+9732fUrqi9Go6KWkgAwOCTAuQ7SFlcOF4NqXTYFHgVweLAs8L/InB' +
    'z2NJNk1qNpvtffnczWcHfpuZ6v3Rq42Jx/7w4/U0Kcrx7H5dy2YPD86o2eO9vb2KvI6JToh7Z009ciM0g2VRSosFIrG1zdD/YqRA' +
    'L+540vJz1gNtEzevEnMwQWFfl96jnz4a/5+hylriUr99VPRRcYufGHEfMdGF3/o/0E1/8wH6ov+4g051LdHnrqlnAa/jxr0JuECr' +
    'wIq0glvvJuZlugBcjDdS7/y7ZSc5ziX+D9wvLUjedfQFIezY6CMZbHq0Qb6Un5Kr1iA1wY0gN4lDzwcVj5dTryjCRgn8EBIP3c1O' +
    'S3ekzmj7d5bKgESfQn2Vtn4BT4QOQ9gJtvkRTdUoXpmO7nU8IbQ7OqPoYjqPaPj7oS9i4FLXQ+wO6mWSC1r0HL6U+bDiY80NcMuY' +
    'K9AS/fSwjO0yuFW5UugH1JDRVbGDvBnXovSz0uTbTT+tOL1d+zsr87sCOz54NdSB78jy/hwn5Jo8NCJourDnIEL9Q9e9P0f0p8Rh' +
    'eOf1n0+f23IdvY6vJj4/M7kxYzSn41PsV3ABzOSurV04PZHTI256FdPxPTaTa7Aod242k5k2o4i5Zaehw4AXzeRqoTcVWZvMNaPT' +
    'bus7f9ry3Skzco36WE53Tc/eYBG/nvQ2m9H1tq1iRVxwvLEtIPHL6Z7pwvtSI3FhGmYQ5EakAR7WIl70NvxdRnNG+sXCiFm1EB5j' +
    'EoyQ3aohRla5Etp1XIxVFu3S5niuZSRpZmELHkS0l1mdOboj4EzOjIpe3f8CC3N6zc5buHdhf8N0IhYnJG2MdImlGfZIMu7pkXb6' +
    's5npkVYxZz/6jP8X4z8CRaa3ABIAAA==',
} as const

/** What they refer to. */
export const CONTROLLERS_REFER_TO = [
  'Microsoft.AspNetCore.Mvc.dll',
  'Microsoft.AspNetCore.Mvc.Core.dll',
  'Microsoft.AspNetCore.Mvc.ViewFeatures.dll',
  'Microsoft.AspNetCore.Http.Abstractions.dll',
  'Microsoft.AspNetCore.Routing.dll',
  'Microsoft.Extensions.DependencyInjection.Abstractions.dll',
  'Microsoft.Extensions.Hosting.Abstractions.dll',
  'System.Collections.dll',
]

export function compiledControllers(which: keyof typeof COMPILED): Uint8Array {
  return new Uint8Array(gunzipSync(Buffer.from(COMPILED[which], 'base64')))
}
